import { v7 } from 'uuid';
import type { Tried } from './attempts.ts';
import * as rules from './rules.ts';

/** What people say is wrong. */
export function attemptCorrections({ world, actor, random, attempt, organisation, ofHers, me }: Tried): void {
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
}

/** What is somebody’s own, and the record of what was done. */
export function attemptOwn({ world, actor, random, attempt, organisation, person, isIn }: Tried): void {
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
}

/** Documents, offers of imports, networks and merges. */
export function attemptRecords({ world, actor, random, attempt, organisation }: Tried): void {
  {
    const picked = random.pick(world.document);
    const document = picked.id;
    const writes = rules.writesDocument(world, actor, picked);
    attempt(
      `document ${document} opened`,
      writes,
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
}
