import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';

/** What was sent and what is wrong with it, by the names under which its rows stand now. */
interface Sent {
  values: FormValues;
  errors: FieldErrors;
}

const numberOf = (name: string): string | undefined => /^rows\.(\d{1,3})\./.exec(name)?.[1];

/**
 * Brings what was sent for each file under the number that its row has now: since then a file may have come, or gone. What was sent for one
 * that is gone is left out, with what was wrong with it.
 */
export function underToday({ values, errors }: Sent, files: readonly string[]): Sent {
  const today = new Map<string, number>();
  for (const [name, value] of Object.entries(values)) {
    const number = numberOf(name);
    const place = files.indexOf(String(value));
    if (number !== undefined && name === `rows.${number}.upload` && place >= 0) today.set(number, place);
  }
  const renamed = <Value>(given: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => {
        const number = numberOf(name);
        if (number === undefined) return [[name, value]];
        const place = today.get(number);
        return place === undefined ? [] : [[`rows.${place}.${name.slice(`rows.${number}.`.length)}`, value]];
      }),
    );
  return { values: renamed(values), errors: renamed(errors) };
}

/** Documents of rows in which a file would take the place of one that its reader was not shown. */
export const clashingIn = ({ values, errors }: Sent): string[] =>
  Object.entries(errors).flatMap(([name, error]) =>
    typeof error !== 'string' && error.key === 'alreadyThere' ? [String(values[name] ?? '')] : [],
  );
