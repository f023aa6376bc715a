import { markPattern } from './mark.ts';
import type { TableOf, World } from './records.ts';
import * as rules from './rules.ts';

type Actor = rules.Actor;
type Test = (actor: Actor) => boolean;

const marksIn = (value: unknown): string[] => JSON.stringify(value).match(markPattern) ?? [];
/** The words of a page by which records are known. */
export const marksOf = (text: string): Set<string> =>
  new Set((text.match(markPattern) ?? []).map((word) => word.toLowerCase()));
export const markOf = (value: unknown): string => marksIn(value)[0] ?? '';

/** For each word that stands in one record alone: whether somebody may read it, wherever it is shown. */
export function whoMayRead(world: World): Map<string, Test> {
  const tests = new Map<string, Test[]>();
  const note = (words: readonly string[], test: Test) => {
    for (const word of words) tests.set(word.toLowerCase(), [...(tests.get(word.toLowerCase()) ?? []), test]);
  };
  const rows = <Table extends TableOf>(table: Table, words: (row: World[Table][number]) => unknown) => {
    for (const row of world[table] as World[Table][number][]) {
      const may = rules.reads[table] as ((w: World, a: Actor, r: unknown) => boolean) | undefined;
      note(marksIn(words(row)), (actor) => may?.(world, actor, row) ?? true);
    }
  };
  // An account without a role is a visitor to everything but itself.
  for (const { id, name } of world.person)
    note(marksIn(name), (actor) => actor.person === id || rules.knowsPerson(world, actor, id));
  for (const { personId, email } of world.account)
    note(marksIn(email), (actor) => actor.person === personId || rules.readsAddress(world, actor, personId));
  // Facts are everybody's, as long as they are in force.
  rows('organisation', (row) => row);
  rows('organisationText', ({ name }) => name);
  rows('organisationMandate', (row) => row);
  rows('documentText', ({ title }) => title);
  rows('documentSymbol', ({ symbol }) => symbol);
  rows('file', (row) => row);
  rows('meetingInvitation', (row) => row);
  rows('participant', (row) => row);
  rows('nominationLetter', ({ name }) => name);
  rows('documentAssignment', ({ title }) => title);
  rows('upload', ({ name }) => name);
  rows('outcomeText', ({ text }) => text);
  rows('outcomeAnswer', ({ words }) => words);
  rows('proceedings', ({ body }) => body);
  rows('calendarLink', ({ name }) => name);
  rows('invitation', ({ email }) => email);
  rows('contactPoint', ({ name }) => name);
  for (const change of world.organisationChange) {
    const { personName: _, ...facts } = change;
    note(marksIn(facts), (actor) => rules.readsChange(actor, change));
  }
  for (const correction of world.correction) {
    const { senderName: _, address, ...said } = correction;
    const isMine = (actor: Actor) => actor.person !== undefined && correction.senderId === actor.person;
    note(marksIn(said), (actor) => isMine(actor) || rules.keepsCorrection(actor, correction));
    note(
      marksIn(address),
      (actor) => isMine(actor) || (correction.addressShown && rules.keepsCorrection(actor, correction)),
    );
  }
  rows('auditEntry', ({ changes }) => changes);
  for (const { device, personId } of world.session) note(marksIn(device), (actor) => actor.person === personId);
  for (const offer of world.importOffer) {
    const of = world.organisation.find(({ slug }) => slug === offer.slug)?.id ?? '';
    note(marksIn(offer), (actor) => rules.keepsFacts(actor, of));
  }
  return new Map([...tests].map(([word, some]) => [word, (actor) => some.some((test) => test(actor))]));
}

/** What people are called now. */
export function namesIn(world: World, people: readonly (string | null)[]): string[] {
  return world.person.filter(({ id }) => people.includes(id)).map(({ name }) => markOf(name));
}
