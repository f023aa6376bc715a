import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import type { Person, Scope } from '../../db/scope.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { formKey } from '../../platform/form.ts';
import { formatMoment, type Locale } from '../../platform/i18n.ts';
import { rightlyNamed } from '../endings.ts';
import { askForLightCopy } from '../light/light.actions.ts';
import { listReadyUploads, takeRow } from '../uploads/uploads.queries.ts';
import type { Convening } from './convening.ts';
import { accessPaper, afterWriting } from './papers.actions.ts';
import type { FileForm } from './papers.form.ts';
import { lockPaper } from './papers.queries.ts';
import { insertFile, type KeptFile, listKeptFiles, supersedeFile } from './versions.queries.ts';

export type { KeptFile };

export async function viewPaperFiles(scope: Scope, convening: Convening, slug: string, locale: Locale) {
  const { paper, meeting } = await accessPaper(scope, convening, slug, locale);
  return {
    paper,
    meeting,
    path: convening.path(meeting.slug),
    files: await listKeptFiles(scope, paper.id),
    uploads: await listReadyUploads(scope),
  };
}
export type PaperFilesData = Awaited<ReturnType<typeof viewPaperFiles>>;

/** The agreed text first. */
const trust = ['official', 'unofficial', 'machine'] as const;
/** A file takes the place of those that can be trusted no more than itself: a machine's never that of the official one. */
const takesPlaceOf = (one: KeptFile['origin'], other: KeptFile['origin']): boolean =>
  trust.indexOf(one) <= trust.indexOf(other);

/**
 * Takes a finished upload as a file. Where the document has one of that language, format and origin, it becomes its next version; one
 * that somebody else added since the form was made is not replaced without a word.
 */
export async function addFile(
  scope: Scope,
  convening: Convening,
  { slug, form, locale }: { slug: string; form: FileForm; locale: Locale },
): Promise<void> {
  const { paper, meeting } = await accessPaper(scope, convening, slug, locale);
  await lockPaper(scope, paper.id);
  const files = await listKeptFiles(scope, paper.id);
  const upload = await takeRow(scope, form.upload);
  if (upload === undefined || upload.sha256 === null) throw new InvalidInput({ upload: formKey('notOffered') });
  const language = form.language ?? upload.findings?.language ?? undefined;
  if (language === undefined) throw new InvalidInput({ language: formKey('choose') });

  const alike = files.filter((file) => file.language === language && file.format === upload.format);
  const replaced = alike.filter((file) => file.supersededAt === null && takesPlaceOf(form.origin, file.origin));
  const seen = form.seen?.split(' ') ?? [];
  const current = replaced.find((file) => !seen.includes(file.id));
  if (current !== undefined) {
    const when = formatMoment(locale, current.addedAt);
    throw new InvalidInput({
      '': { key: 'newerThere', values: { by: current.addedBy ?? '?', when, version: current.version } },
    });
  }
  for (const old of replaced) await supersedeFile(scope, old.id);
  const id = v7();
  const version = Math.max(0, ...alike.filter(({ origin }) => origin === form.origin).map((file) => file.version)) + 1;
  await insertFile(
    scope,
    {
      id,
      slug: `file-${id}`,
      documentId: paper.id,
      language,
      origin: form.origin,
      format: upload.format,
      version,
      name: rightlyNamed(upload.name, upload.format),
      sizeBytes: Number(upload.sizeBytes),
      sha256: upload.sha256,
      originalSha256: upload.originalSha256,
      addedBy: (scope.actor as Person).personId,
      pages: upload.findings?.pages ?? null,
      textState: upload.findings?.textState ?? null,
      position: files.length,
    },
    upload.text,
  );
  await askForLightCopy(scope, {
    id,
    sha256: upload.sha256,
    format: upload.format ?? '',
    sizeBytes: Number(upload.sizeBytes),
  });
  await afterWriting(scope, slug);
  await record(scope, {
    action: 'paper.file-added',
    subject: { kind: 'document', id: paper.id },
    concerns: meeting.convenerId === null ? [] : [meeting.convenerId],
    changes: { file: upload.name, language, format: upload.format, version, origin: form.origin },
  });
}
