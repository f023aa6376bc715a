import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import { noteDocuments } from '../confidential.actions.ts';
import { findDocument, listChain } from '../library/document.queries.ts';
import { listTexts } from './differences.queries.ts';
import { differencesOf, type Piece } from './differences.ts';

export interface Difference {
  language: string;
  pieces: Piece[];
}

/** How the text of a revision differs from what it revises, in each language in which both could be read. */
export async function viewDifferences(scope: Scope, slug: string, locale: Locale) {
  const document = await findDocument(scope, slug, locale);
  if (document === undefined) throw new Refusal('not-found');
  const family = await listChain(scope, document.id, locale);
  const shown = family.filter(
    ({ id, slug: name }) => name === slug || family.some((one) => one.slug === slug && one.replacesId === id),
  );
  await noteDocuments(
    scope,
    'document.compared',
    shown.map((one) => one.slug),
    { kind: 'document', id: document.id },
  );
  const texts = await listTexts(scope, slug);
  const differences: Difference[] = texts.flatMap(({ isOld, written: language, text }) => {
    const before = texts.find((one) => one.isOld && one.written === language);
    return isOld || before === undefined ? [] : [{ language, pieces: differencesOf(before.text, text) }];
  });
  const first = differences.find(({ language }) => language === locale) ?? differences[0];
  return { document, first, languages: differences.map(({ language }) => language) };
}
export type DifferencesData = Awaited<ReturnType<typeof viewDifferences>>;
