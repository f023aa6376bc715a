import type { Scope } from '../db/scope.ts';

// What not everybody may see is shown to nobody without a note of it: who shows it says so where she reads it, the route declares that it
// does (`confidential`), and the platform has it written down in the same transaction, before the page goes out.

/** One record, or a list of records, that not everybody may see, shown to somebody. */
export interface Reading {
  /** As noun and verb: 'correction.read'. */
  action: string;
  subject?: { kind: string; id: string };
  /** Organisations beside the one acted for, whose stewards are to see it. */
  concerns?: readonly string[];
  /** People with an account whose records were read: each sees it. */
  people?: readonly string[];
  /** Which records, and in which form. */
  changes?: object;
}

const noted = new WeakMap<object, Reading[]>();

/** Says what is about to be shown. Throws where the route does not declare it, so that this is seen at the first try and not by an auditor. */
export function noteReading(scope: Scope, reading: Reading): void {
  const readings = noted.get(scope.db);
  if (readings === undefined) throw new Error(`${reading.action} on a route that is not declared as confidential`);
  readings.push(reading);
}

interface Keeping {
  /** Writes one down, in the scope that it was read in. */
  keep: (scope: Scope, reading: Reading) => Promise<void>;
  /** Whether something has to be noted: a page that declares itself confidential and notes nothing is not shown. */
  demanded: () => boolean;
}

/** Reads by `work` and writes down what it notes. What cannot be written down is not handed out: the throw undoes all of it. */
export async function withReadings<T>(
  scope: Scope,
  { keep, demanded }: Keeping,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  const readings: Reading[] = [];
  noted.set(scope.db, readings);
  try {
    const result = await work(scope);
    if (readings.length === 0 && demanded()) throw new Error('a confidential page does not say what it shows');
    for (const reading of readings) await keep(scope, reading);
    return result;
  } finally {
    noted.delete(scope.db);
  }
}
