import type { OutcomeState } from '../outcomes/outcomes.form.ts';

/** Nobody has closed it, and it did not go on in a later meeting. */
export const isOpen = ({ state }: { state: OutcomeState }): boolean => state !== 'closed' && state !== 'carried';

/** It was due, and nobody has said that it is done. */
export const isLate = ({ dueLast, state }: { dueLast: string | null; state: OutcomeState }, now: Date): boolean =>
  dueLast !== null && dueLast < now.toISOString().slice(0, 10) && isOpen({ state }) && state !== 'done';
