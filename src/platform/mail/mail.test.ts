import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { readMail, type SentMail } from '../../../test/mails.ts';
import { readConfig } from '../../config.ts';
import { inScope, visitor } from '../../db/scope.ts';
import { mailText } from '../html/mail.tsx';
import { type Locale, locales } from '../i18n.ts';
import { openWorkers, type Workers } from '../jobs/workers.ts';
import { Jobs } from '../jobs.ts';
import { type Mail, sendMail } from '../mail.ts';
import { startMailing } from './mailing.ts';
import { type MailTransport, outboxTransport, smtpTransport } from './transport.ts';

const port = 18_101;
let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await clearJobs();
});
afterAll(() => site.close());

const from = { name: 'Réseau d’Entente', address: 'entente@network.example' };
const send = (mail: Partial<Mail> = {}) =>
  inScope(site.platform.db, visitor, (scope) =>
    sendMail(scope, {
      to: 'amina@centre.example',
      locale: 'en',
      subject: 'Your link',
      paragraphs: ['Hello Amina,', 'here is your link. It works once.'],
      button: { label: 'Sign in', url: 'https://network.example/en/sign-in?token=abc&next=%2F' },
      ...mail,
    }),
  );

/** Works off the mails by a transport of the test’s own. */
async function mailing(transport: MailTransport): Promise<Workers & { lines: string[] }> {
  const lines: string[] = [];
  const jobs = new Jobs();
  startMailing(jobs, { from, baseUrl: 'https://network.example' }, transport);
  const workers = await openWorkers(jobs, site.webUrl, { log: (line) => lines.push(line) });
  ends.push(() => workers.stop());
  return Object.assign(workers, { lines });
}

/** A real mail server, which takes what it gets unless `options` say otherwise. */
async function mailServer(options: SMTPServerOptions = {}): Promise<{ mails: SentMail[]; close(): Promise<void> }> {
  const mails: SentMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onData(stream, _session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        void readMail(Buffer.concat(parts)).then((mail) => {
          mails.push(mail);
          callback();
        });
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () => new Promise<void>((resolve) => server.close(resolve));
  ends.push(close);
  return { mails, close };
}
const smtp = (query = '', login = '') => {
  const config = readConfig({ SMTP_URL: `smtp://${login}127.0.0.1:${port}/${query}` });
  return smtpTransport(config.smtp!);
};
const makeDue = () =>
  sql`update pgboss.job set start_after = now() - interval '1 second' where state < 'active'`.execute(site.owner);
const jobs = async () =>
  (
    await sql<{ state: string; data: unknown }>`select state::text, data from pgboss.job order by created_on`.execute(
      site.owner,
    )
  ).rows;
const clearJobs = () => sql`delete from pgboss.job`.execute(site.owner);

test('a mail goes to the server as text and HTML, small, and says what it is', async () => {
  const { mails } = await mailServer();
  await send();
  const workers = await mailing(smtp());
  expect(await workers.runDue()).toEqual([]);
  const [mail] = mails;
  expect(mail).toMatchObject({ to: 'amina@centre.example', subject: 'Your link' });
  expect(mail?.text).toContain('here is your link. It works once.');
  expect(mail?.links).toEqual(['https://network.example/en/sign-in?token=abc&next=%2F']);
  expect(mail?.html).toContain('href="https://network.example/en/sign-in?token=abc&amp;next=%2F"');
  expect(mail?.html).not.toMatch(/<(img|link|script|iframe)|src=|url\(|@import/i);
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail?.headers.get('message-id')).toMatch(/^<[0-9a-f-]{36}@network\.example>$/);
  expect(mail?.headers.get('from')).toContain('<entente@network.example>');
  expect(mail?.bytes).toBeLessThan(5_000);
});

test('a mail that is undone with its transaction is never sent', async () => {
  const { mails } = await mailServer();
  await expect(
    inScope(site.platform.db, visitor, async (scope) => {
      await sendMail(scope, { to: 'x@y.example', locale: 'en', subject: 'No', paragraphs: ['no'] });
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
  await (await mailing(smtp())).runDue();
  expect(mails).toEqual([]);
});

test('a mail server that is down gets the mail once it is up again, once', async () => {
  await send({ subject: 'Patience' });
  const workers = await mailing(smtp());
  expect(await workers.runDue()).toHaveLength(1);
  expect(workers.lines.join()).toMatch(/mail failed, and will be tried again \(attempt 1 of 46\): .*ECONNREFUSED/);
  const { mails } = await mailServer();
  await workers.runDue();
  expect(mails).toEqual([]);
  await makeDue();
  expect(await workers.runDue()).toEqual([]);
  await makeDue();
  await workers.runDue();
  expect(mails.map(({ subject }) => subject)).toEqual(['Patience']);
});

test('a server that is lost after it took the mail gets it a second time under the same number', async () => {
  const ids: (string | undefined)[] = [];
  let times = 0;
  const { mails } = await mailServer({
    onData(stream, _session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        void readMail(Buffer.concat(parts)).then((mail) => {
          ids.push(mail.headers.get('message-id'));
          times += 1;
          callback(times === 1 ? Object.assign(new Error('try later'), { responseCode: 451 }) : undefined);
        });
      });
    },
  });
  await send();
  const workers = await mailing(smtp());
  await workers.runDue();
  await makeDue();
  await workers.runDue();
  expect(mails).toEqual([]);
  expect(ids).toHaveLength(2);
  expect(ids[0]).toBe(ids[1]);
});

test('an address that the server refuses is not tried for ever; who looks after the server sees whose it was', async () => {
  await mailServer({
    onRcptTo({ address }, _session, callback) {
      if (address === 'gone@centre.example')
        callback(Object.assign(new Error(`no such user ${address}`), { responseCode: 550 }));
      else callback(Object.assign(new Error('mailbox full'), { responseCode: 452 }));
    },
  });
  await send({ to: 'gone@centre.example', subject: 'Lost' });
  await send({ to: 'full@centre.example' });
  const workers = await mailing(smtp());
  expect(await workers.runDue()).toHaveLength(2);
  expect(workers.lines.join('\n')).toContain('failed for good');
  expect(workers.lines.join('\n')).not.toContain('gone@');
  expect(await jobs()).toMatchObject([
    { state: 'failed', data: { to: 'gone@centre.example', subject: 'Lost' } },
    { state: 'retry' },
  ]);
  expect(JSON.stringify((await jobs())[0])).not.toContain('token=abc');
});

test('a wrong password is told without the password, and can still be put right', async () => {
  await mailServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, callback) =>
      password === 'right%' ? callback(null, { user: username }) : callback(new Error('Invalid login')),
  });
  await send();
  const workers = await mailing(smtp('?tls=off', 'centre:hunter%25@'));
  await workers.runDue();
  expect(workers.lines.join()).toMatch(/will be tried again/);
  expect(workers.lines.join()).not.toContain('hunter');
  await makeDue();
  expect(await (await mailing(smtp('?tls=off', 'centre:right%25@'))).runDue()).toEqual([]);
});

test('a password goes to no server that offers no TLS', async () => {
  const config = readConfig({ SMTP_URL: 'smtp://centre:secret@mail.example:587' });
  expect(config.smtp).toMatchObject({ tls: 'demanded', secure: false, port: 587 });
  expect(readConfig({ SMTP_URL: 'smtps://mail.example' }).smtp).toMatchObject({ secure: true, tls: 'offered' });
  await mailServer({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
  await send();
  const demanding = smtpTransport({ ...config.smtp!, host: '127.0.0.1', port });
  const workers = await mailing(demanding);
  await workers.runDue();
  expect(workers.lines.join()).toMatch(/tried again.*STARTTLS/);
});

test.each(locales)('in %s the words around it are there, and its direction is right', async (locale) => {
  const subjects: Record<Locale, string> = {
    en: 'Your invitation',
    fr: 'Votre invitation : l’été à Genève',
    es: 'Su invitación',
    ar: 'دعوتك إلى الشبكة الإقليمية لمراكز اتفاقية بازل واتفاقية ستوكهولم ومكاتب منظمة الأغذية والزراعة',
    ru: 'Ваше приглашение в сеть региональных центров',
    zh: '您的邀请：区域中心网络',
  };
  const { mails } = await mailServer();
  const long = `${subjects[locale]}. `.repeat(4);
  await send({ locale, subject: subjects[locale], paragraphs: [long, long], after: [long] });
  await (await mailing(smtp())).runDue();
  const [mail] = mails;
  expect(mail?.subject).toBe(subjects[locale]);
  expect(mail?.html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
  expect(mail?.text).toContain(long.trim());
  expect(mail?.text).toContain('network.example');
  expect(mail?.bytes).toBeLessThan(10_000);
  if (locale !== 'en') expect(mail?.text).not.toContain('sent this mail');
});

test('what people type stays text, in headers and in HTML', async () => {
  const { mails } = await mailServer();
  await send({
    subject: 'Hello\r\nBcc: everybody@world.example\r\n\r\n<b>body</b>\u202e',
    paragraphs: ['<script>alert(1)</script> & "quotes"\r\nsecond line\u202e', 'nul \u0000 here'],
    button: { label: '<i>press</i>', url: 'https://network.example/?a="><script>' },
    headers: { 'List-Unsubscribe': '<https://network.example/stop>\r\nX-Evil: yes' },
  });
  await (await mailing(smtp())).runDue();
  const [mail] = mails;
  expect(mail?.to).toBe('amina@centre.example');
  expect(mail?.subject).toBe('Hello Bcc: everybody@world.example <b>body</b>');
  expect([...(mail?.headers.keys() ?? [])]).not.toEqual(expect.arrayContaining(['bcc']));
  expect([...(mail?.headers.keys() ?? [])]).not.toEqual(expect.arrayContaining(['x-evil']));
  expect(mail?.html).not.toMatch(/<(script|i|b)>/);
  expect(mail?.html).toContain('&lt;script>alert(1)&lt;/script> &amp;');
  expect(mail?.text).toContain('second line');
});

test.each([
  'a@b.example, c@d.example',
  'a@b.example\r\nRCPT TO:<c@d.example>',
  'Name <a@b.example>',
  '"a b"@c.example',
  'a@b@c.example',
  'a',
  '',
  'a@b.example>',
])('“%s” is no address, and nothing is put in for it', async (to) => {
  await expect(send({ to })).rejects.toThrow();
  expect(await jobs()).toEqual([]);
});

test('before the address stands what the button says, with the colon of each language', () => {
  const url = 'https://network.example/a';
  const payload = {
    id: v7(),
    at: new Date().toISOString(),
    to: 'a@b.example',
    subject: 's',
    paragraphs: [],
    after: [],
    headers: {},
  };
  const lineIn = (locale: Locale) =>
    mailText({ ...payload, locale, button: { label: 'Lire', url } }, 'network.example').split(`\n${url}`)[0];
  expect(lineIn('en')).toBe('Lire:');
  expect(lineIn('fr')).toBe('Lire\u00a0:');
  expect(lineIn('zh')).toBe('Lire：');
  // A label with what people typed stays one line of text.
  expect(mailText({ ...payload, locale: 'fr', button: { label: '{x} <b>', url } }, 'h')).toContain('{x} <b>\u00a0:');
});

test('however much is typed, the mail stays under 10 KB', async () => {
  const { mails } = await mailServer();
  await send({ subject: 'Long', paragraphs: ['слово '.repeat(200), 'слово '.repeat(250)] });
  await send({ subject: 'Very long', locale: 'ar', paragraphs: ['كلمة '.repeat(5_000), 'short', '🌍'.repeat(3_000)] });
  await (await mailing(smtp())).runDue();
  expect(mails).toHaveLength(2);
  const long = mails.find(({ subject }) => subject === 'Long');
  expect(long?.html).toBe('');
  expect(long?.text.match(/слово/g)).toHaveLength(450);
  const veryLong = mails.find(({ subject }) => subject === 'Very long');
  expect(veryLong?.text).toContain('…');
  expect(veryLong?.text).toContain('short');
  expect(veryLong?.links).toHaveLength(1);
  for (const { bytes } of mails) expect(bytes).toBeLessThanOrEqual(10_000);
});

test('without a mail server mails lie in the outbox, one file each, for us alone', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jobs-outbox-'));
  ends.push(() => rmSync(folder, { recursive: true }));
  const outbox = path.join(folder, 'outbox');
  await send({ subject: 'To lie there' });
  const workers = await mailing(outboxTransport(outbox));
  expect(await workers.runDue()).toEqual([]);
  const [name, ...others] = readdirSync(outbox);
  expect(others).toEqual([]);
  expect(name).toMatch(/^\d{8}T\d{6}Z-[0-9a-f-]{36}\.eml$/);
  expect(statSync(path.join(outbox, name!)).mode & 0o777).toBe(0o600);
  expect(await readMail(readFileSync(path.join(outbox, name!)))).toMatchObject({ subject: 'To lie there' });
});

test('a server that takes the connection and says nothing does not hold up the others', async () => {
  const silent = net.createServer(() => {}).listen(port, '127.0.0.1');
  ends.push(() => silent.close());
  await send();
  const workers = await mailing(smtp());
  workers.start();
  await new Promise((resolve) => setTimeout(resolve, 300));
  const before = Date.now();
  await workers.stop();
  expect(Date.now() - before).toBeLessThan(10_000);
  expect(await jobs()).toMatchObject([{ state: 'retry' }]);
});

test.each([
  ['SMTP_URL', 'mail.example:25'],
  ['SMTP_URL', 'http://mail.example'],
  ['SMTP_URL', 'smtp://'],
  ['SMTP_URL', 'smtp://user:secret%@mail.example'],
  ['SMTP_URL', 'smtp://user:secret@mail.example/path'],
  ['SMTP_URL', 'smtp://user:secret@mail.example?pool=true'],
  ['MAIL_FROM', 'nobody'],
  ['MAIL_FROM', 'A <a@b.example>, c@d.example'],
  ['MAIL_FROM', 'A\r\nBcc: c@d.example <a@b.example>'],
])('%s=%s is refused in a sentence that keeps the secret', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} .*\\.$`));
  expect(() => readConfig({ [name]: value })).not.toThrow('secret@');
});

test.each([
  ['entente@centre.example', { name: 'Entente', address: 'entente@centre.example' }],
  ['Réseau <n@centre.example>', { name: 'Réseau', address: 'n@centre.example' }],
  ['"Network, the" <n@centre.example>', { name: 'Network, the', address: 'n@centre.example' }],
])('MAIL_FROM=%s', (value, expected) => {
  expect(readConfig({ MAIL_FROM: value }).mailFrom).toEqual(expected);
});
