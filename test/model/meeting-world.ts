import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { Database } from '../../src/db/schema.ts';
import { madeSlug, makeMeeting, makeSeries } from '../made.ts';
import type { Made } from '../made-network.ts';
import { mark } from './mark.ts';
import type { Random } from './random.ts';

type Owner = Kysely<Database>;
interface Ground {
  meetings: Made[];
  organisations: readonly Made[];
  people: readonly string[];
}

const hour = 3_600_000;
const past = (random: Random) => new Date(Date.now() - hour - random.int(300 * 24 * hour));

/** A meeting known from sources alone, others that somebody of the block convenes, and one that was called off. */
export async function makeMeetings(
  owner: Owner,
  random: Random,
  organisations: readonly (Made & { kind: string })[],
): Promise<Made[]> {
  const series = await makeSeries(owner, 'A made series');
  if (random.chance(0.7))
    await owner
      .updateTable('series')
      .set({ keeperId: random.pick(organisations).id })
      .where('id', '=', series.id)
      .execute();
  const secretariat = organisations.find(({ kind }) => kind === 'secretariat');
  const meetings = [await makeMeeting(owner, series.id)];
  for (const convener of [random.pick(organisations), secretariat ?? random.pick(organisations)]) {
    const title = `Meeting ${mark('mt')}`;
    const known = { title, startsOn: '2099-05-06', convenerId: convener.id, confirmedAt: new Date() };
    meetings.push(await makeMeeting(owner, series.id, known));
  }
  const off = { startsOn: '2099-07-08', convenerId: random.pick(organisations).id, cancelledAt: past(random) };
  meetings.push(await makeMeeting(owner, series.id, { ...off, whyChanged: 'No room' }));
  return meetings;
}

/** Who is invited and comes, what is asked of whom, what was agreed and what became of it, in random states. */
export async function fillMeetings(owner: Owner, random: Random, ground: Ground): Promise<void> {
  for (const { id: meetingId } of ground.meetings) {
    await makeInvited(owner, random, ground, meetingId);
    await makeAgreed(owner, random, ground, meetingId);
    for (const language of ['en', 'fr'])
      for (const part of ['summary', 'report'])
        for (let n = random.int(3); n > 0; n -= 1)
          await owner
            .insertInto('proceedings')
            .values({
              ...{ id: v7(), meetingId, part, language, personId: random.pick(ground.people) },
              ...{ body: `# As it was\n\nWe met ${mark('pr')}.`, writtenAt: past(random) },
              publishedAt: random.chance(0.3) ? past(random) : null,
            })
            .execute();
    await owner.insertInto('agendaItem').values({ id: v7(), meetingId, position: 1, number: '1' }).execute();
    for (let n = random.int(3); n > 0; n -= 1)
      await owner
        .insertInto('documentAssignment')
        .values({
          ...{ id: v7(), meetingId, organisationId: random.pick(ground.organisations).id, kind: 'working' },
          ...{ title: `Asked for ${mark('as')}`, dueOn: '2099-01-01' },
        })
        .execute();
    for (const audience of ['public', 'participants'])
      await owner
        .insertInto('meetingPack')
        .values({ id: v7(), meetingId, language: random.pick(['en', 'fr']), audience, number: 1 })
        .execute();
  }
  for (const personId of random.some(ground.people, 0.6)) {
    for (let n = 0; n < 2; n += 1)
      await owner
        .insertInto('upload')
        .values({
          ...{ id: v7(), personId, organisationId: random.pick(ground.organisations).id, sizeBytes: 12 },
          ...{ name: `${mark('up')}.pdf`, completedAt: new Date() },
          ...(random.chance(0.5) && {
            inspectedAt: new Date(),
            refused: 'broken',
            findings: JSON.stringify({ warnings: [], traces: [] }),
          }),
        })
        .execute();
    const name = `Calendar ${mark('ca')}`;
    await owner
      .insertInto('calendarLink')
      .values({ ...{ id: v7(), personId, name, language: 'en' }, tokenHash: Buffer.from(v7()) })
      .execute();
  }
}

async function makeInvited(owner: Owner, random: Random, { organisations, people }: Ground, meetingId: string) {
  const invited: { id: string; organisationId: string | null; name: string }[] = [];
  for (const organisation of [...random.some(organisations, 0.6), undefined]) {
    const [id, name] = [v7(), `Invited ${mark('iv')}`];
    const organisationId = organisation?.id ?? null;
    invited.push({ id, organisationId, name });
    await owner
      .insertInto('meetingInvitation')
      .values({
        ...{ id, meetingId, organisationId, name, email: `${mark('iv')}@example.org`, category: 'ngo' },
        invitedAt: random.chance(0.7) ? past(random) : null,
        withdrawnAt: random.chance(0.15) ? past(random) : null,
      })
      .execute();
    if (random.chance(0.6))
      await owner
        .insertInto('nominationLetter')
        .values({
          ...{ id: v7(), invitationId: id, name: `${mark('le')}.pdf`, format: 'pdf', sizeBytes: 12 },
          sha256: v7().replaceAll('-', '').repeat(2),
        })
        .execute();
  }
  for (let n = 0; n < 7; n += 1) {
    const by = random.chance(0.6) ? random.pick(invited) : undefined;
    const organisationId = by === undefined ? random.pick(organisations).id : by.organisationId;
    const state = random.int(5);
    await owner
      .insertInto('participant')
      .values({
        ...{ id: v7(), meetingId, invitationId: by?.id ?? null, organisationId, category: 'ngo' },
        ...{ organisationName: by?.name ?? 'A made one', role: random.pick(['head', 'representative', 'adviser']) },
        ...{ givenNames: 'Grace', familyName: mark('pt'), email: `${mark('pt')}@example.org` },
        asksSupport: random.chance(0.3) ? `A ticket ${mark('pt')}` : null,
        ...(state < 3 && { approvedAt: past(random), approvedBy: random.pick(people) }),
        ...(state === 3 && { refusedAt: past(random), whyRefused: `Not asked ${mark('pt')}` }),
        removedAt: random.chance(0.2) ? past(random) : null,
      })
      .execute();
  }
}

async function makeAgreed(owner: Owner, random: Random, { organisations, people }: Ground, meetingId: string) {
  for (let position = 1; position <= 4; position += 1) {
    const outcome = { id: v7(), slug: madeSlug('agreed') };
    const isWithdrawn = random.chance(0.2);
    await owner
      .insertInto('outcome')
      .values({
        ...{ ...outcome, meetingId, position, recordedBy: random.pick(people), recordedAt: past(random) },
        publishedAt: random.chance(0.6) ? past(random) : null,
        ...(isWithdrawn && { withdrawnAt: past(random), whyWithdrawn: 'Said twice' }),
      })
      .execute();
    const outcomeId = outcome.id;
    const text = `To train those of ${mark('oc')}`;
    await owner.insertInto('outcomeText').values({ outcomeId, language: 'en', text }).execute();
    for (const { id: organisationId } of random.some(organisations, 0.5)) {
      await owner.insertInto('outcomeOrganisation').values({ outcomeId, organisationId }).execute();
      const personId = random.pick(people);
      if (random.chance(0.5)) {
        const id = v7();
        await owner
          .insertInto('outcomeAnswer')
          .values({
            ...{ id, outcomeId, organisationId, personId, state: random.pick(['done', 'under-way', 'stuck']) },
            ...{ words: `We did ${mark('an')}`, language: 'en', answeredAt: past(random) },
          })
          .execute();
        const document = await owner
          .selectFrom('document')
          .where('meetingId', '=', meetingId)
          .select('id')
          .limit(1)
          .execute();
        const documentId = document[0]?.id;
        if (documentId !== undefined && random.chance(0.5))
          await owner.insertInto('outcomeEvidence').values({ id: v7(), answerId: id, documentId }).execute();
      }
      if (random.chance(0.4))
        await owner
          .insertInto('outcomeNotice')
          .values({ mailId: v7(), personId, organisationId, outcomeId, occasion: 'published', toldAt: past(random) })
          .execute();
    }
  }
}
