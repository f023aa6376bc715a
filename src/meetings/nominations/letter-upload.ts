import type { FastifyRequest } from 'fastify';
import { longestLetter } from './letter-format.ts';
import { mostDelegates } from './nomination.form.ts';

export interface SentLetter {
  /** Undefined where it broke off. */
  bytes: Uint8Array | undefined;
  isCut: boolean;
  /** Without its ending, and without what file systems and scripts would make something of. */
  name: string;
}

const mostFields = 20 * mostDelegates;
/** As much as a form without a file may have, in characters; a single field in bytes. */
const mostTyped = 256 * 1024;

/**
 * Reads a form that came with a file: what was typed stands in the body of the request as if it had come without. Gives back the letter,
 * if one was chosen.
 */
export async function readWithLetter(request: FastifyRequest): Promise<SentLetter | undefined> {
  if (!request.isMultipart()) return undefined;
  const typed: Record<string, string[]> = {};
  let letter: SentLetter | undefined;
  const limits = { fileSize: longestLetter, files: 1, fields: mostFields, fieldSize: mostTyped, parts: mostFields + 1 };
  let length = 0;
  for await (const part of request.parts({ limits, throwFileSizeLimit: false } as never)) {
    if (part.type === 'field') {
      const value = String(part.value);
      length += part.fieldname.length + value.length;
      if (length > mostTyped) throw new request.server.multipartErrors.FieldsLimitError();
      typed[part.fieldname] = [...(typed[part.fieldname] ?? []), value];
    } else {
      const bytes = await part.toBuffer().catch(() => undefined);
      // A form that is sent without a file says so with an empty one.
      const isChosen = (part.filename ?? '') !== '' || (bytes?.length ?? 0) > 0;
      if (isChosen) letter = { bytes, isCut: part.file.truncated, name: nameOf(part.filename ?? '') };
    }
  }
  request.body = typed;
  return letter;
}

function nameOf(filename: string): string {
  const base = filename
    .toWellFormed()
    .replace(/^.*[/\\]/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]+/gu, ' ')
    .trim()
    .slice(0, 120);
  return base === '' ? 'letter' : base;
}
