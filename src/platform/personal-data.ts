import type { Scope } from '../db/scope.ts';

/** What one module keeps about a person. */
export interface PersonalData {
  /** Its name in the file that she takes with her: 'follows'. */
  name: string;
  /** All of it, for her own eyes; without anything that would let somebody in. */
  gather(scope: Scope, personId: string): Promise<unknown>;
  /** Removes what does not stay when she leaves. What she did stays, and her name with it. */
  forget?(scope: Scope, personId: string): Promise<void>;
}

/** Who keeps what about people, as modules say when they are registered: for whoever wants to see it, or to leave. */
export class PersonalDataRegistry {
  readonly all: PersonalData[] = [];

  add(data: PersonalData): void {
    if (this.all.some(({ name }) => name === data.name)) throw new Error(`two modules keep “${data.name}”`);
    this.all.push(data);
  }
}
