import type { Paper } from '../papers/papers.actions.ts';
import type { origins } from '../papers/papers.form.ts';

type Origin = (typeof origins)[number];

/** Whoever translates says so at the head, or in the name of the file. */
const said: readonly (readonly [Origin, RegExp])[] = [
  [
    'machine',
    /machine translat|traduction automatique|traducci[oó]n autom[aá]tica|машинн\p{L}+ перевод|机器翻译|ترجمة آلية/iu,
  ],
  [
    'unofficial',
    /\bunofficial\b|courtesy translation|traduction non officielle|traducci[oó]n no oficial|неофициальн\p{L}+ перевод|非正式(译|翻译)|ترجمة غير رسمية/iu,
  ],
];
/** So far down stands what a text says of itself. */
const headLetters = 600;

/** A file as far as it says what it is. */
interface Speaking {
  name: string;
  /** Of its text. */
  beginning: string;
}

/** Of which document it says that it is: by a symbol in its name, else on its first page. */
export const documentOf = (
  { name, beginning }: Speaking,
  seek: (text: string) => Paper | undefined,
): string | undefined => (seek(name) ?? seek(beginning))?.slug;

/** The agreed text, unless it says otherwise. */
export function originOf({ name, beginning }: Speaking): Origin {
  const head = `${name.replace(/[-_.]+/g, ' ')}\n${beginning.slice(0, headLetters)}`;
  return said.find(([, words]) => words.test(head))?.[0] ?? 'official';
}
