import MailComposer from 'nodemailer/lib/mail-composer';
import { mailHtml, mailText } from '../html/mail.tsx';
import type { MailPayload } from '../mail.ts';

export interface Sender {
  /** What people see as the sender. */
  from: { name: string; address: string };
  /** Where the site is: its host stands in the foot and in Message-IDs. */
  baseUrl: string;
}

/** Mails go over weak lines: they have at most 10 KB with all headers. */
const mostBytes = 10_000;

/**
 * A mail as it goes over the line (RFC 5322), the same bytes but for the boundaries however often it is made. If it would be over 10 KB, it goes as text
 * alone, and if that is too long still, what is longest in it is cut.
 */
export async function composeMail(mail: MailPayload, sender: Sender): Promise<Buffer> {
  const whole = await build(mail, sender, true);
  if (whole.length <= mostBytes) return whole;
  let fitting = mail;
  for (;;) {
    const text = await build(fitting, sender, false);
    if (text.length <= mostBytes) return text;
    const shorter = shorten(fitting);
    if (shorter === undefined) return text;
    fitting = shorter;
  }
}

function shorten(mail: MailPayload): MailPayload | undefined {
  const longest = Math.max(0, ...[...mail.paragraphs, ...mail.after].map((text) => text.length));
  if (longest < 100) return undefined;
  const cut = (text: string) =>
    text.length < longest
      ? text
      : `${Array.from(text.slice(0, longest * 0.8))
          .slice(0, -1)
          .join('')}…`;
  return { ...mail, paragraphs: mail.paragraphs.map(cut), after: mail.after.map(cut) };
}

async function build(mail: MailPayload, { from, baseUrl }: Sender, withHtml: boolean): Promise<Buffer> {
  const { host, hostname } = new URL(baseUrl);
  const text = mailText(mail, host);
  const html = withHtml ? mailHtml(mail, host) : undefined;
  const message = new MailComposer({
    from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    date: new Date(mail.at),
    messageId: `<${mail.id}@${hostname}>`,
    text,
    ...(html !== undefined && { html }),
    encoding: shorterEncoding(`${text}${html ?? ''}`),
    headers: {
      // Nobody's holiday notice is to answer it (RFC 3834, section 5).
      'Auto-Submitted': 'auto-generated',
      'Content-Language': mail.locale,
      ...mail.headers,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message.compile().build();
}

/** Quoted-printable writes each byte outside of ASCII as three, base64 each three bytes as four. */
function shorterEncoding(text: string): 'base64' | 'quoted-printable' {
  const bytes = Buffer.byteLength(text);
  const ascii = text.replace(/\P{ASCII}/gu, '').length;
  return ascii + 3 * (bytes - ascii) > (bytes * 4) / 3 ? 'base64' : 'quoted-printable';
}
