import { v7 } from 'uuid';
import { quoted, type Tried } from './attempts.ts';
import * as rules from './rules.ts';

const factTables = [
  'organisation_text',
  'organisation_country',
  'organisation_topic',
  'organisation_mandate',
  'fact_confirmation',
] as const;

/** The facts of organisations, their contact points and their history. */
export function attemptFacts({ world, actor, random, attempt, organisation, ofHers, person, me, isIn }: Tried): void {
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
}
