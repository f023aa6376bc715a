import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { Database } from '../../src/db/schema.ts';
import { hashToken, randomToken } from '../../src/platform/token.ts';
import { makeDocument } from '../made.ts';
import { type Made, makeDeed, makeLesson, makeMember, makePlace, makeTopic } from '../made-network.ts';
import { mark } from './mark.ts';
import { fillMeetings, makeMeetings } from './meeting-world.ts';
import type { Random } from './random.ts';
import type { Role } from './records.ts';
import { fittingRoles } from './rules.ts';

type Owner = Kysely<Database>;

interface Block {
  countries: Made[];
  topics: Made[];
  meetings: Made[];
  organisations: (Made & { kind: string; withoutSteward: boolean })[];
  people: string[];
}

const hour = 3_600_000;
const soon = (random: Random) => new Date(Date.now() + (random.chance(0.5) ? -1 : 1) * (hour + random.int(100 * hour)));
const past = (random: Random) => new Date(Date.now() - hour - random.int(300 * 24 * hour));

/** One network with its people and records, in random states. */
export async function makeBlock(owner: Owner, random: Random): Promise<Block> {
  const countries = [await makePlace(owner), await makePlace(owner)];
  const topics = [
    await makeTopic(owner, mark('to')),
    await makeTopic(owner, mark('to')),
    await makeTopic(owner, mark('to')),
  ];
  const kinds = ['secretariat', 'authority', 'enforcement-agency', 'basel-centre', 'network'];
  kinds.push(...['cleaner-production-centre', 'partner', 'basel-centre'].slice(0, 1 + random.int(3)));
  const organisations: Block['organisations'] = [];
  for (const kind of kinds) {
    const made = await makeMember(owner, random.pick(countries), {
      name: `Office ${kind} ${organisations.length}`,
      kind,
      serves: random.some(countries, 0.5),
      topics: random.some(topics, 0.5),
    });
    organisations.push({ ...made, kind, withoutSteward: kind !== 'secretariat' && random.chance(0.3) });
  }
  const meetings = await makeMeetings(owner, random, organisations);
  const block = { countries, topics, meetings, organisations, people: [] as string[] };
  await makePeople(owner, random, block);
  return block;
}

async function makePeople(owner: Owner, random: Random, block: Block): Promise<void> {
  const { organisations, people } = block;
  for (let n = 0; n < 12; n += 1) {
    const id = v7();
    people.push(id);
    const isGone = random.chance(0.12);
    await owner
      .insertInto('person')
      .values({ id, name: `Ada ${mark('pe')}`, leftAt: isGone ? past(random) : null })
      .execute();
    const email = `${mark('em')}@example.org`;
    if (!isGone) await owner.insertInto('account').values({ personId: id, email, emailKey: email }).execute();
    // The first few hold what every world has to have; the others what comes.
    const first = organisations[n % organisations.length];
    const at = first === undefined ? [] : [first, ...random.some(organisations, 0.2).filter((one) => one !== first)];
    for (const organisation of at) {
      const fitting = fittingRoles(organisation.kind).filter(
        (role) => !organisation.withoutSteward || role !== 'steward',
      );
      const roles = new Set<Role>(random.some(fitting, 0.45));
      if (roles.size === 0) roles.add('member');
      if (random.chance(0.06)) roles.add('operator');
      for (const role of roles) {
        const givenAt = new Date(Date.now() - 400 * 24 * hour - random.int(1000) * hour);
        const isEnded = isGone || random.chance(0.15);
        await owner
          .insertInto('membership')
          .values({
            ...{ id: v7(), personId: id, organisationId: organisation.id, role, givenAt },
            convention: role === 'focal-point' ? random.pick(['basel', 'stockholm']) : null,
            endedAt: isEnded ? past(random) : null,
          })
          .execute();
      }
    }
  }
}

const audiences = ['public', 'network', 'participants', 'named'];

/** Records of each kind, in random states, between the people and organisations of a block. */
export async function fillBlock(
  owner: Owner,
  random: Random,
  { organisations, people, topics, countries, meetings }: Block,
) {
  const organisation = () => random.pick(organisations);
  const person = () => random.pick(people);
  const chain = await makeDocument(owner, { title: 'What others revise', meetingId: meetings[0]?.id ?? null });
  for (let n = 0; n < 24; n += 1) {
    const word = mark('do');
    const title = `Report ${word}`;
    await makeDocument(owner, {
      title,
      titles: random.chance(0.3) ? { fr: title } : {},
      symbols: random.chance(0.7) ? [`${word}/1`] : [],
      files: [
        { format: 'pdf', name: `${word}.pdf`, sha256: 'a'.repeat(64), language: random.pick(['en', 'fr']) },
        ...(random.chance(0.3) ? [{ format: 'pdf', name: `${mark('fi')}.pdf`, supersededAt: past(random) }] : []),
      ],
      kind: random.pick(['working', 'in-session', 'report']),
      meetingId: random.chance(0.8) ? random.pick(meetings).id : null,
      audience: random.pick(audiences),
      readers: random.some(organisations, 0.3).map(({ id }) => id),
      ownerOrganisationId: random.chance(0.7) ? organisation().id : null,
      authorOrganisationId: random.chance(0.3) ? organisation().id : null,
      releasedAt: soon(random),
      ...(random.chance(0.3) && { replacesId: chain.id, chainKind: 'addendum' }),
    });
  }
  const files = await owner.selectFrom('file').select('id').execute();
  for (const { id } of random.some(files, 0.3))
    await owner
      .insertInto('fileText')
      .values({ fileId: id, text: `It says ${mark('tx')}` })
      .onConflict((one) => one.doNothing())
      .execute();
  await fillMeetings(owner, random, { meetings, organisations, people });
  await makeDeed(owner, organisation(), { topics: [random.pick(topics)], countries: [random.pick(countries)] });
  await makeLesson(owner, organisation(), { country: random.pick(countries), topics: [random.pick(topics)] });

  for (let n = 0; n < 14; n += 1) {
    const email = `${mark('in')}@example.org`;
    const state = random.int(4);
    const id = v7();
    const { id: organisationId, kind } = organisation();
    await owner
      .insertInto('invitation')
      .values({
        ...{ id, organisationId, email, emailKey: email, invitedBy: random.chance(0.8) ? person() : null },
        invitedAt: past(random),
        expiresAt: soon(random),
        acceptedAt: state === 1 ? past(random) : null,
        acceptedBy: state === 1 ? person() : null,
        withdrawnAt: state === 2 ? past(random) : null,
      })
      .execute();
    const role = random.pick(fittingRoles(kind));
    await owner
      .insertInto('invitationRole')
      .values({ invitationId: id, role, convention: role === 'focal-point' ? 'basel' : null })
      .execute();
  }
  for (let n = 0; n < 14; n += 1) {
    const shownTo = random.pick(['public', 'network', 'nobody']);
    const name = mark('ct');
    await owner
      .insertInto('contactPoint')
      .values({
        ...{ id: v7(), organisationId: organisation().id, personId: random.chance(0.4) ? person() : null, position: n },
        ...{ name, email: `${name}@example.org`, shownTo, agreedOn: shownTo === 'nobody' ? null : '2026-01-01' },
      })
      .execute();
  }
  for (const { id: organisationId } of organisations)
    for (const factGroup of random.some(['identity', 'place', 'contacts'], 0.6)) {
      const acting = { personId: person(), actingOrganisationId: organisation().id };
      const note = mark('ch');
      const after =
        factGroup === 'identity'
          ? { note }
          : factGroup === 'place'
            ? { city: note }
            : { contacts: [{ id: v7(), name: note, shownTo: 'nobody' }] };
      await owner
        .insertInto('organisationChange')
        .values({
          ...{ id: v7(), organisationId, factGroup, before: '{}', after: JSON.stringify(after), how: 'form' },
          ...{ personName: '', at: past(random), ...acting },
        })
        .execute();
      const confirmed = { organisationId, factGroup, confirmedAt: past(random), personId: person() };
      await owner
        .insertInto('factConfirmation')
        .values({ ...confirmed, actingOrganisationId: organisationId, how: 'page' })
        .execute();
      if (random.chance(0.4))
        await owner
          .insertInto('factReminder')
          .values({ ...confirmed, mailId: v7() })
          .execute();
    }
  for (let n = 0; n < 14; n += 1) {
    const isHandedOn = random.chance(0.3);
    const isAnswered = random.chance(0.3);
    const about = organisation();
    await owner
      .insertInto('correction')
      .values({
        ...{ id: v7(), organisationId: random.chance(0.8) ? about.id : null, subjectKind: 'organisation' },
        ...{ subjectId: about.id, path: `/organisations/${about.slug}`, title: 'An office', titleLanguage: 'en' },
        ...{ text: `It is wrong: ${mark('co')}`, language: 'en', address: `${mark('ad')}@example.org` },
        addressShown: random.chance(0.5),
        senderId: random.chance(0.5) ? person() : null,
        fingerprint: Buffer.from(v7()),
        handedOnAt: isHandedOn ? past(random) : null,
        ...(isAnswered && { outcome: 'rejected', answer: 'No.', answeredAt: past(random), answeredBy: person() }),
      })
      .execute();
  }
  for (const personId of random.some(people, 0.7)) {
    const [organisationId, countryId, topicId] = [organisation().id, random.pick(countries).id, random.pick(topics).id];
    for (const followed of random.some([{ organisationId }, { countryId }, { topicId }], 0.6))
      await owner
        .insertInto('follow')
        .values({ id: v7(), personId, ...followed })
        .execute();
    if (random.chance(0.3))
      await owner
        .insertInto('correctionNotice')
        .values({ personId, toldAt: past(random) })
        .execute();
  }
  for (let n = 0; n < 30; n += 1) {
    const who = random.chance(0.8) ? { actor: 'person', personId: person() } : { actor: 'operator' };
    const about = random.chance(0.4) ? { subjectKind: 'person', subjectId: person() } : {};
    await owner
      .insertInto('auditEntry')
      .values({
        ...{ id: v7(), at: past(random), action: 'organisation.edited', ...who, ...about },
        organisationId: 'personId' in who && random.chance(0.8) ? organisation().id : null,
        concerns: [...random.some(organisations, 0.2).map(({ id }) => id), ...(random.chance(0.4) ? [person()] : [])],
        changes: JSON.stringify({ note: mark('au') }),
      })
      .execute();
  }
  for (const { slug } of random.some(organisations, 0.5))
    await owner
      .insertInto('importOffer')
      .values({
        kind: 'organisation',
        slug,
        field: 'city',
        offered: JSON.stringify(mark('of')),
        offeredAt: past(random),
      })
      .execute();
  const network = organisations.find(({ kind }) => kind === 'network');
  for (const { id } of random.some(
    organisations.filter((one) => one !== network),
    0.4,
  ))
    await owner
      .insertInto('networkMember')
      .values({ id: v7(), networkId: network?.id ?? '', organisationId: id })
      .execute();
}

/** Sessions of the people of a block: strong or weak, for an organisation of theirs or one that they have left. Gives the tokens by id. */
export async function openSessions(
  owner: Owner,
  random: Random,
  people: readonly string[],
): Promise<Map<string, string>> {
  const tokens = new Map<string, string>();
  const memberships = await owner
    .selectFrom('membership')
    .where('personId', 'in', [...people])
    .selectAll()
    .execute();
  for (const personId of people) {
    const own = [...new Set(memberships.filter((one) => one.personId === personId).map((one) => one.organisationId))];
    for (const organisationId of random.some([...own, null], 0.7)) {
      const token = randomToken();
      const id = v7();
      await owner
        .insertInto('session')
        .values({
          ...{ id, tokenHash: hashToken(token), personId, organisationId, method: 'password' },
          strong: random.chance(0.7),
          provedAt: new Date(Date.now() - (random.chance(0.8) ? 0 : 2 * hour)),
          endsAt: new Date(Date.now() + (random.chance(0.95) ? hour : -hour)),
          endedAt: random.chance(0.05) ? new Date() : null,
          device: mark('se'),
        })
        .execute();
      tokens.set(id, token);
    }
  }
  return tokens;
}
