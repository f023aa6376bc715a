import PostalMime from 'postal-mime';
import type { MailTransport } from '../src/platform/mail/transport.ts';

export interface SentMail {
  to: string;
  subject: string;
  text: string;
  /** '' where the mail was too long for both. */
  html: string;
  /** Every address of the web in the text, in order. */
  links: string[];
  /** Of all that went over the line. */
  bytes: number;
  headers: Map<string, string>;
}

/** A mail as its reader gets it. */
export async function readMail(raw: Buffer): Promise<SentMail> {
  const mail = await PostalMime.parse(raw);
  const text = mail.text ?? '';
  return {
    to: mail.to?.map(({ address }) => address).join(', ') ?? '',
    subject: mail.subject ?? '',
    text,
    html: mail.html ?? '',
    links: text.match(/https?:\/\/[^\s<>]+/g) ?? [],
    bytes: raw.length,
    headers: new Map(mail.headers.map(({ key, value }) => [key, value])),
  };
}

/** Takes mails in the place of a mail server. */
export function memoryTransport(): { transport: MailTransport; read(): Promise<SentMail[]> } {
  const sent = new Map<string, Buffer>();
  return {
    transport: { deliver: async ({ id, raw }) => void sent.set(id, raw) },
    read: () => Promise.all([...sent].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, raw]) => readMail(raw))),
  };
}
