import { type Kysely, sql } from 'kysely';
import { v7 } from 'uuid';
import type { Database } from '../../src/db/schema.ts';
import { inScope } from '../../src/db/scope.ts';
import type { Random } from './random.ts';
import { asking } from './reads.ts';
import type { Role, World } from './records.ts';
import * as rules from './rules.ts';

type Actor = rules.Actor;

/** What somebody who got the web to run SQL of hers would try to write, and whether the rules let her. */
export interface Attempt {
  name: string;
  sql: string;
  may: boolean;
}

const quoted = (value: string | null | undefined) =>
  value === null || value === undefined ? 'null' : `'${value.replaceAll("'", "''")}'`;
const roles: readonly Role[] = ['member', 'editor', 'steward', 'secretariat', 'operator'];
const factTables = [
  'organisation_text',
  'organisation_country',
  'organisation_topic',
  'organisation_mandate',
  'fact_confirmation',
] as const;

/** One attempt of each kind on records drawn at random. */
export function drawAttempts(world: World, actor: Actor, random: Random): Attempt[] {
  const attempts: Attempt[] = [];
  const attempt = (name: string, may: boolean, statement: string) => attempts.push({ name, may, sql: statement });
  // Often her own, or she would be refused nearly everywhere.
  const organisation = () =>
    (random.chance(0.5) ? world.organisation.find(({ id }) => id === actor.organisation) : undefined) ??
    random.pick(world.organisation);
  const ofHers = <Row extends { organisationId: string | null }>(rows: readonly Row[]): Row => {
    const own = rows.filter((row) => row.organisationId === actor.organisation);
    return random.pick(own.length > 0 && random.chance(0.5) ? own : rows);
  };
  const me = quoted(actor.person);
  const person = () => (actor.person !== undefined && random.chance(0.5) ? actor.person : random.pick(world.person).id);
  const isIn = actor.person !== undefined;

  // ---- facts
  {
    const { id } = organisation();
    attempt(
      `facts of ${id}`,
      rules.keepsFacts(actor, id),
      `update organisation set note = 'changed' where id = '${id}'`,
    );
    attempt(
      `a mandate of ${id}`,
      rules.keepsFacts(actor, id),
      `insert into organisation_mandate (organisation_id, position, language, text) values ('${id}', ${1000 + random.int(1e6)}, 'en', 'x')`,
    );
    const own = `'${id}', ${quoted(random.pick(['identity', 'languages']))}`;
    attempt(
      `a confirmation for ${id}`,
      isIn && rules.keepsFacts(actor, id),
      `insert into fact_confirmation (organisation_id, fact_group, person_id, acting_organisation_id, how)
      values (${own}, coalesce(${me}::uuid, '${world.person[0]?.id}'), '${actor.organisation ?? id}', 'page') on conflict (organisation_id, fact_group) do update set confirmed_at = now()`,
    );
    const table = random.pick(factTables);
    const known = {
      organisation_text: world.organisationText,
      organisation_country: world.organisationCountry,
      organisation_topic: world.organisationTopic,
      organisation_mandate: world.organisationMandate,
      fact_confirmation: world.factConfirmation,
    }[table];
    if (known.length > 0) {
      const { organisationId } = ofHers<{ organisationId: string }>(known);
      attempt(
        `${table} of ${organisationId} away`,
        rules.keepsFacts(actor, organisationId),
        `delete from ${table} where organisation_id = '${organisationId}'`,
      );
      const other = organisation().id;
      if (other !== organisationId && table !== 'fact_confirmation')
        attempt(
          `${table} of ${organisationId} to ${other}`,
          rules.keepsFacts(actor, organisationId) && rules.keepsFacts(actor, other),
          `update ${table} set organisation_id = '${other}' where ctid = (select ctid from ${table} where organisation_id = '${organisationId}' limit 1)`,
        );
    }
    attempt(
      'an organisation',
      rules.holds(actor, 'secretariat'),
      `insert into organisation (id, slug, kind, country_id, region, source) values ('${v7()}', 'tried-${v7()}', 'partner', '${world.country[0]?.id}', 'africa', 'tried')`,
    );
    attempt(`${id} away`, false, `delete from organisation where id = '${id}'`);
    attempt(`the address of ${id}`, false, `update organisation set slug = 'taken' where id = '${id}'`);
  }
  // ---- contact points
  {
    const { id } = organisation();
    const columns = '(id, organisation_id, name, person_id, shown_to, agreed_on)';
    attempt(
      `a contact point of ${id}`,
      rules.keepsFacts(actor, id),
      `insert into contact_point ${columns} values ('${v7()}', '${id}', 'x', null, 'public', now())`,
    );
    const named = person();
    attempt(
      `${named} shown as a contact point of ${id}`,
      rules.keepsFacts(actor, id) && named === actor.person,
      `insert into contact_point ${columns} values ('${v7()}', '${id}', 'x', '${named}', 'public', now())`,
    );
    const mine = world.contactPoint.filter(({ personId }) => personId !== null && personId === actor.person);
    const point = mine.length > 0 && random.chance(0.5) ? random.pick(mine) : ofHers(world.contactPoint);
    const keeps = rules.keepsFacts(actor, point.organisationId) && rules.readsContact(actor, point);
    const isHers = isIn && point.personId === actor.person;
    attempt(
      `the name of contact point ${point.id}`,
      keeps,
      `update contact_point set name = 'changed' where id = '${point.id}'`,
    );
    attempt(
      `contact point ${point.id} shown`,
      isHers || (keeps && point.personId === null),
      `update contact_point set shown_to = 'public', agreed_on = '2026-02-02' where id = '${point.id}'`,
    );
    // PostgreSQL changes no row into one that its writer does not see; the application puts it anew.
    const seesHidden = rules.readsContact(actor, { ...point, shownTo: 'nobody' });
    attempt(
      `contact point ${point.id} hidden`,
      isHers || (keeps && seesHidden),
      `update contact_point set shown_to = 'nobody' where id = '${point.id}'`,
    );
    attempt(`contact point ${point.id} away`, keeps, `delete from contact_point where id = '${point.id}'`);
  }
  // ---- history
  {
    const { id } = organisation();
    const columns = 'id, organisation_id, fact_group, before, after, how';
    attempt(
      `a change of ${id}`,
      isIn && rules.keepsFacts(actor, id),
      `insert into organisation_change (${columns}) values ('${v7()}', '${id}', 'place', '{}', '{}', 'form')`,
    );
    attempt(
      `a change of ${id} in another's name`,
      false,
      `insert into organisation_change (${columns}, person_id) values ('${v7()}', '${id}', 'place', '{}', '{}', 'form', '${random.pick(world.person).id}')`,
    );
    const change = ofHers(world.organisationChange);
    attempt(
      `change ${change.id} rewritten`,
      false,
      `update organisation_change set after = '{}' where id = '${change.id}'`,
    );
    attempt(`change ${change.id} away`, false, `delete from organisation_change where id = '${change.id}'`);
  }
  // ---- people
  {
    const { id } = organisation();
    const role = random.pick(roles);
    const receiver = world.person.find(
      (one) =>
        one.id ===
        (world.membership.find((row) => row.organisationId === id && random.chance(0.4))?.personId ?? person()),
    );
    const whom = receiver?.id ?? person();
    const belongs = world.membership.some((row) => row.personId === whom && row.organisationId === id);
    const has = world.membership.some(
      (row) => row.personId === whom && row.organisationId === id && row.role === role && row.endedAt === null,
    );
    const give = (by: string) =>
      `insert into membership (id, person_id, organisation_id, role, given_by) values ('${v7()}', '${whom}', '${id}', '${role}', ${by})`;
    if (!has) {
      attempt(`${role} of ${id} to ${whom}`, rules.givesRole(actor, id, role) && belongs, give(me));
      attempt(`${role} of ${id} to ${whom}, as if by another`, false, give(`'${v7()}'`));
    }
    const membership = ofHers(world.membership.filter(({ endedAt }) => endedAt === null));
    const ends = rules.givesRole(actor, membership.organisationId, membership.role);
    attempt(
      `${membership.role} ${membership.id} ended`,
      ends,
      `update membership set ended_at = now(), ended_by = ${me} where id = '${membership.id}'`,
    );
    attempt(
      `membership ${membership.id} made another`,
      false,
      `update membership set role = 'steward' where id = '${membership.id}'`,
    );
    attempt(`membership ${membership.id} away`, false, `delete from membership where id = '${membership.id}'`);
    attempt('a person renamed', false, `update person set name = 'x' where id = '${person()}'`);
    attempt('an address changed', false, `update account set email = 'x@example.org' where person_id = '${person()}'`);
    attempt('a password set', false, `insert into password (person_id, hash) values ('${person()}', 'x')`);
    attempt(
      'a session made',
      false,
      `insert into session (id, token_hash, person_id, method, strong, ends_at) values ('${v7()}', 'x', '${person()}', 'link', true, now())`,
    );
    attempt('sessions ended', false, `update session set ended_at = now() where person_id = '${person()}'`);
  }
  // ---- invitations
  {
    const { id } = organisation();
    const role = random.pick(roles);
    const invitation = v7();
    const values = (by: string) => `('${invitation}', '${id}', 'x@example.org', 'x@example.org', ${by}, now())`;
    const into = 'insert into invitation (id, organisation_id, email, email_key, invited_by, expires_at) values';
    attempt(
      `an invitation to ${id} as ${role}`,
      rules.invitesAs(actor, id, role),
      `with made as (${into} ${values(me)} returning id) select id from made; insert into invitation_role (invitation_id, role) values ('${invitation}', '${role}')`,
    );
    attempt(
      `an invitation to ${id} by another`,
      false,
      `${into} ${values(`'${random.pick(world.person.filter((one) => one.id !== actor.person)).id}'`)}`,
    );
    const waiting = ofHers(world.invitation.filter(({ acceptedAt }) => acceptedAt === null));
    attempt(
      `invitation ${waiting.id} withdrawn`,
      rules.invites(actor, waiting.organisationId),
      `update invitation set withdrawn_at = now(), withdrawn_by = ${me} where id = '${waiting.id}'`,
    );
    attempt(
      `invitation ${waiting.id} accepted`,
      false,
      `update invitation set accepted_at = now() where id = '${waiting.id}'`,
    );
    attempt(
      `invitation ${waiting.id} to another address`,
      false,
      `update invitation set email_key = 'y@example.org' where id = '${waiting.id}'`,
    );
  }
  // ---- corrections
  {
    const correction = ofHers(world.correction);
    const isOpen = correction.answeredAt === null;
    attempt(
      `correction ${correction.id} answered`,
      isOpen && rules.answers(actor, correction),
      `update correction set outcome = 'rejected', answer = 'x', answered_at = now(), answered_by = ${me} where id = '${correction.id}'`,
    );
    attempt(
      `correction ${correction.id} answered as another`,
      false,
      `update correction set outcome = 'rejected', answer = 'x', answered_at = now(), answered_by = '${random.pick(world.person.filter((one) => one.id !== actor.person)).id}' where id = '${correction.id}'`,
    );
    attempt(
      `correction ${correction.id} handed on`,
      rules.handsOn(actor, correction),
      `update correction set handed_on_at = now(), handed_on_by = ${me} where id = '${correction.id}' and handed_on_at is null and organisation_id is not null`,
    );
    attempt(
      `correction ${correction.id} reworded`,
      false,
      `update correction set text = 'something else was said' where id = '${correction.id}'`,
    );
    attempt(`correction ${correction.id} away`, false, `delete from correction where id = '${correction.id}'`);
    const about = organisation();
    const columns =
      'id, organisation_id, subject_kind, subject_id, path, title, title_language, text, language, fingerprint';
    const values = `'${v7()}', '${about.id}', 'organisation', '${about.id}', '/x', 'x', 'en', 'this is wrong', 'en', '${v7()}'`;
    attempt(`a correction about ${about.id}`, true, `insert into correction (${columns}) values (${values})`);
    attempt(
      `a correction in another's name`,
      false,
      `insert into correction (${columns}, sender_id) values (${values.replaceAll(/'[0-9a-f-]{36}'$/g, `'${v7()}'`)}, '${random.pick(world.person).id}')`,
    );
  }
  // ---- one's own, and the record of what was done
  {
    const whose = person();
    const isMine = isIn && whose === actor.person;
    const topic = random.pick(world.topic).id;
    if (!world.follow.some((row) => row.personId === whose && row.topicId === topic))
      attempt(
        `a follow of ${whose}`,
        isMine,
        `insert into follow (id, person_id, topic_id) values ('${v7()}', '${whose}', '${topic}')`,
      );
    if (world.follow.some((row) => row.personId === whose))
      attempt(`follows of ${whose} away`, isMine, `delete from follow where person_id = '${whose}'`);
    attempt(
      `a reminder of ${whose}`,
      isMine,
      `insert into fact_reminder (mail_id, person_id, organisation_id, fact_group, confirmed_at) values ('${v7()}', '${whose}', '${organisation().id}', 'place', now())`,
    );
    attempt(
      `a notice of ${whose}`,
      isMine,
      `insert into correction_notice (person_id, told_at) values ('${whose}', now()) on conflict (person_id) do update set told_at = now()`,
    );
    attempt(
      'an entry of her own',
      true,
      `insert into audit_entry (id, actor, action) values ('${v7()}', '${isIn ? 'person' : 'visitor'}', 'thing.done')`,
    );
    attempt(
      'an entry of another',
      false,
      `insert into audit_entry (id, actor, action, person_id) values ('${v7()}', 'person', 'thing.done', '${random.pick(world.person).id}')`,
    );
    const entry = random.pick(world.auditEntry).id;
    attempt(`entry ${entry} rewritten`, false, `update audit_entry set changes = '{}' where id = '${entry}'`);
    attempt(`entry ${entry} away`, false, `delete from audit_entry where id = '${entry}'`);
  }
  // ---- documents, offers, networks, merges
  {
    const document = random.pick(world.document).id;
    attempt(
      `document ${document} opened`,
      false,
      `update document set audience = 'public', released_at = '2000-01-01' where id = '${document}'`,
    );
    attempt(`files of ${document} away`, false, `delete from file where document_id = '${document}'`);
    if (world.importOffer.length > 0) {
      const own = world.organisation.find(({ id }) => id === actor.organisation)?.slug;
      const offer = world.importOffer.find(({ slug }) => slug === own) ?? random.pick(world.importOffer);
      const of = world.organisation.find(({ slug }) => slug === offer.slug)?.id ?? '';
      attempt(
        `an offer for ${offer.slug} away`,
        rules.keepsFacts(actor, of),
        `delete from import_offer where slug = '${offer.slug}'`,
      );
    }
    attempt(
      'an offer',
      false,
      `insert into import_offer (kind, slug, field, offered_at) values ('organisation', '${organisation().slug}', 'note', now())`,
    );
    const network = random.chance(0.5)
      ? organisation()
      : random.pick(world.organisation.filter(({ kind }) => kind === 'network'));
    const member = random.pick(world.organisation.filter(({ id }) => id !== network.id));
    if (!world.networkMember.some((row) => row.networkId === network.id && row.organisationId === member.id))
      attempt(
        `a member of ${network.id}`,
        rules.keepsNetwork(actor, network.id),
        `insert into network_member (id, network_id, organisation_id) values ('${v7()}', '${network.id}', '${member.id}')`,
      );
    if (world.networkMember.length > 0) {
      const known = random.pick(world.networkMember);
      attempt(
        `member ${known.id} of ${known.networkId} ended`,
        rules.keepsNetwork(actor, known.networkId),
        `update network_member set until = '2026-01-01', until_precision = 'day' where id = '${known.id}'`,
      );
      attempt(`member ${known.id} away`, false, `delete from network_member where id = '${known.id}'`);
    }
    const [kept, merged] = [organisation().id, member.id];
    if (kept !== merged && random.chance(0.2))
      attempt(
        `${merged} merged into ${kept}`,
        rules.holds(actor, 'secretariat'),
        `select merge_organisations('${v7()}', '${kept}', '${merged}', '{}', '{}', '{}')`,
      );
    if (!rules.holds(actor, 'secretariat'))
      for (const call of [`undo_organisation_merge('${v7()}')`, `organisation_holdings('${kept}')`])
        attempt(call, false, `select * from ${call}`);
  }
  return attempts;
}

const undo = new Error('undo');

/** Whether a statement writes anything as this person; nothing of it stays. 'clash': there is such a row already. 'broken': it is wrong in itself. */
export async function tryStatement(web: Kysely<Database>, actor: Actor, { sql: statement }: Attempt): Promise<string> {
  let written = 0n;
  try {
    await inScope(web, asking(actor), async ({ db }) => {
      for (const one of statement.split('; ')) {
        const { numAffectedRows, rows } = await sql.raw(one).execute(db);
        written = numAffectedRows ?? BigInt(rows.length);
      }
      throw undo;
    });
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (error === undo) return written > 0n ? 'done' : 'refused';
    if (code === '23505') return 'clash';
    return code === '42501' || code === '25006' ? 'refused' : `broken: ${message}`;
  }
  return 'refused';
}
