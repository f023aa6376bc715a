import { v7 } from 'uuid';
import { z } from 'zod';
import type { Scope } from '../db/scope.ts';
import { type Locale, locales } from './i18n.ts';
import { defineJob, enqueue } from './jobs.ts';

// Line breaks in a header would begin another one; overrides of direction would make a mail read as something else.
const controls = /[\p{Cc}\u2028\u2029\u202a-\u202e]+/gu;

/** What people typed, as it may stand in one line of a mail. */
const oneLine = (text: string) => text.replace(controls, ' ').replace(/ {2,}/g, ' ').trim();
/** In a paragraph line breaks stay. */
const paragraph = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(controls, (found) => (found.includes('\n') ? '\n' : ' '))
    .trim();

/** One address without a name, such as SMTP takes: it cannot become two, nor a header. */
export const mailAddress = z
  .string()
  .max(254)
  .regex(/^[^\s@<>()[\],;:\\"\p{Cc}\p{Cf}]+@[^\s@<>()[\],;:\\"\p{Cc}\p{Cf}]+$/u);

const allowedHeaders = [
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'List-Id',
  'Reply-To',
  'In-Reply-To',
  'References',
] as const;
export type MailHeader = (typeof allowedHeaders)[number];

export interface Mail {
  to: string;
  locale: Locale;
  subject: string;
  paragraphs: readonly string[];
  /** One thing to do; its address is also written out, for those whose program shows no buttons. Begins with `platform.baseUrl`. */
  button?: { label: string; url: string };
  /** Paragraphs after the button. */
  after?: readonly string[];
  headers?: Readonly<Partial<Record<MailHeader, string>>>;
}

const text = z.string().transform(paragraph);
const line = z.string().transform(oneLine);
export const mailPayload = z.object({
  /** Becomes the Message-ID, the same however often it is tried. */
  id: z.uuid(),
  /** When it was written, ISO 8601. */
  at: z.iso.datetime(),
  to: mailAddress,
  locale: z.enum(locales),
  subject: line,
  paragraphs: z.array(text),
  button: z.object({ label: line, url: z.url({ protocol: /^https?$/ }) }).optional(),
  after: z.array(text),
  headers: z.partialRecord(z.enum(allowedHeaders), line),
});
export type MailPayload = z.infer<typeof mailPayload>;

/** A mail server that is away for a day and more gets its mails: 46 attempts reach over at least 34 hours. */
export const mailJob = defineJob({
  name: 'mail',
  payload: mailPayload,
  atOnce: 4,
  longest: 120,
  retries: 45,
  firstPause: 15,
  remember: ({ to, subject }) => ({ to, subject }),
});

/**
 * Sends a mail when the scope's transaction is committed, and not otherwise. What people typed may stand in any part of it: it is escaped,
 * and cannot become a header. Throws for an address to which nothing can be sent.
 */
export async function sendMail(scope: Scope, { after = [], headers = {}, paragraphs, ...mail }: Mail): Promise<void> {
  const payload = {
    id: v7(),
    at: scope.now.toISOString(),
    ...mail,
    paragraphs: [...paragraphs],
    after: [...after],
    headers,
  };
  await enqueue(scope, mailJob, mailPayload.parse(payload));
}
