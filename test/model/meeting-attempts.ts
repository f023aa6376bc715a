import { v7 } from 'uuid';
import { quoted, type Tried } from './attempts.ts';
import * as rules from './rules.ts';

/** Who comes to a meeting, who is invited, and the letters with which they were named. */
export function attemptPeopleOfMeetings({ world, actor, random, attempt, me, isIn }: Tried): void {
  const own = quoted(actor.organisation);
  const { id: meetingId } = random.pick(world.meeting);
  const participant = random.pick(world.participant);
  const organises = rules.organises(world, actor, participant.meetingId);
  const one = `where id = '${participant.id}'`;
  attempt(
    `participant ${participant.id} approved`,
    organises,
    `update participant set approved_at = now(), refused_at = null, why_refused = null, waits_since = null, removed_at = null ${one}`,
  );
  attempt(`participant ${participant.id} removed`, organises, `update participant set removed_at = now() ${one}`);
  attempt(
    `participant ${participant.id} moved to another meeting`,
    organises && rules.organises(world, actor, meetingId),
    `update participant set meeting_id = '${meetingId}' ${one}`,
  );
  attempt(
    `participant ${participant.id} made one of hers`,
    organises && isIn && actor.organisation !== undefined,
    `update participant set organisation_id = ${own} ${one} and ${own}::uuid is not null`,
  );
  attempt(`participant ${participant.id} away`, organises, `delete from participant ${one}`);
  attempt(
    `herself at ${meetingId}`,
    rules.organises(world, actor, meetingId),
    `insert into participant (id, meeting_id, organisation_id, organisation_name, category, role, family_name, approved_at)
      values ('${v7()}', '${meetingId}', ${own}, 'Mine', 'ngo', 'head', 'Me', now())`,
  );
  const invitation = random.pick(world.meetingInvitation);
  const invites = rules.organises(world, actor, invitation.meetingId);
  attempt(
    `invitation ${invitation.id} answered without its link`,
    invites,
    `update meeting_invitation set answered_at = now(), declined_at = now() where id = '${invitation.id}'`,
  );
  attempt(
    `invitation ${invitation.id} with another address`,
    invites,
    `update meeting_invitation set email = 'mine@example.org' where id = '${invitation.id}'`,
  );
  attempt(`invitation ${invitation.id} away`, false, `delete from meeting_invitation where id = '${invitation.id}'`);
  attempt(
    `an invitation to ${meetingId}`,
    rules.organises(world, actor, meetingId),
    `insert into meeting_invitation (id, meeting_id, name, category) values ('${v7()}', '${meetingId}', 'Mine', 'ngo')`,
  );
  const letter = random.pick(world.nominationLetter);
  const reads = world.meetingInvitation.find(({ id }) => id === letter.invitationId)?.meetingId ?? null;
  // Letters come by the link alone, also to who organises.
  attempt(
    `a letter for ${invitation.id}`,
    false,
    `insert into nomination_letter (id, invitation_id, name, sha256, size_bytes, format)
      values ('${v7()}', '${invitation.id}', 'x.pdf', '${'c'.repeat(64)}', 1, 'pdf')`,
  );
  attempt(`letter ${letter.id} another`, false, `update nomination_letter set name = 'y' where id = '${letter.id}'`);
  attempt(
    `letter ${letter.id} away`,
    rules.organises(world, actor, reads),
    `delete from nomination_letter where id = '${letter.id}'`,
  );
  const title = `insert into document_assignment (id, meeting_id, organisation_id, kind, title)
    select '${v7()}', '${meetingId}', id, 'working', 'Asked' from organisation limit 1`;
  attempt(`a paper asked for at ${meetingId}`, rules.organises(world, actor, meetingId), title);
  if (world.documentAssignment.length > 0) {
    const asked = random.pick(world.documentAssignment);
    const asks = rules.organises(world, actor, asked.meetingId);
    attempt(`${asked.id} put off`, asks, `update document_assignment set due_on = null where id = '${asked.id}'`);
    attempt(`${asked.id} no longer asked`, asks, `delete from document_assignment where id = '${asked.id}'`);
  }
  const pack = random.pick(world.meetingPack);
  const asks = rules.takesPart(world, actor, pack.meetingId) || rules.organises(world, actor, pack.meetingId);
  attempt(`pack ${pack.id} asked again`, asks, `update meeting_pack set asked_at = now() where id = '${pack.id}'`);
  attempt(
    `pack ${pack.id} for everybody`,
    false,
    `update meeting_pack set audience = 'public' where id = '${pack.id}'`,
  );
  attempt(
    `a pack of ${pack.meetingId}`,
    asks,
    `insert into meeting_pack (id, meeting_id, language, audience, number)
      values ('${v7()}', '${pack.meetingId}', 'zh', 'participants', ${10 + random.int(1000)})`,
  );
  attempt(
    `its agenda for ${meetingId}`,
    rules.organises(world, actor, meetingId),
    `insert into agenda_item (id, meeting_id, position) values ('${v7()}', '${meetingId}', 9)`,
  );
  attempt(
    `a deadline of ${meetingId}`,
    rules.organises(world, actor, meetingId),
    `insert into document_deadline (id, meeting_id, kind, days_before) values ('${v7()}', '${meetingId}', 'report', 3)`,
  );
  attempt(
    `uploads of others`,
    false,
    `update upload set taken_at = now() where person_id <> coalesce(${me}::uuid, '${v7()}')`,
  );
  const upload = random.pick(world.upload);
  attempt(`upload ${upload.id} away`, upload.personId === actor.person, `delete from upload where id = '${upload.id}'`);
  attempt(`upload ${upload.id} made hers`, false, `update upload set person_id = ${me} where id = '${upload.id}'`);
  const link = random.pick(world.calendarLink);
  attempt(
    `calendar ${link.id} revoked`,
    link.personId === actor.person,
    `update calendar_link set revoked_at = now() where id = '${link.id}'`,
  );
}

/** Meetings themselves, what was written of them, what was agreed and what became of it. */
export function attemptMeetings({ world, actor, random, attempt, me, isIn, person }: Tried): void {
  const own = quoted(actor.organisation);
  const meeting = random.pick(world.meeting);
  const organises = rules.organises(world, actor, meeting.id);
  attempt(
    `meeting ${meeting.id} called off`,
    organises,
    `update meeting set cancelled_at = now(), why_changed = 'x' where id = '${meeting.id}'`,
  );
  attempt(
    `meeting ${meeting.id} taken over`,
    organises && (rules.holds(actor, 'secretariat') || meeting.convenerId === actor.organisation),
    `update meeting set convener_id = ${own} where id = '${meeting.id}' and ${own}::uuid is not null`,
  );
  attempt(
    `the title of ${meeting.id}`,
    organises,
    `insert into meeting_text (meeting_id, language, title) values ('${meeting.id}', 'zh', 'x')`,
  );
  attempt(
    `a meeting of hers in the series of ${meeting.id}`,
    rules.convenes(world, actor, meeting.seriesId),
    `insert into meeting (id, slug, series_id, convener_id, source, starts_on, starts_precision, ends_on, ends_precision, last_day)
      select '${v7()}', 'taken-${random.int(1e9)}', '${meeting.seriesId}', ${own}, 'made', '2099-01-01', 'day', '2099-01-01', 'day', '2099-01-01' where ${own}::uuid is not null`,
  );
  const series = random.pick(world.series);
  attempt(
    `meeting ${meeting.id} put into another series`,
    organises && (series.id === meeting.seriesId || rules.convenes(world, actor, series.id)),
    `update meeting set series_id = '${series.id}' where id = '${meeting.id}'`,
  );
  attempt(
    `series ${series.id} renamed`,
    rules.convenes(world, actor, series.id),
    `update series_text set title = 'x' where series_id = '${series.id}'`,
  );
  attempt(
    `series ${series.id} made hers`,
    rules.convenes(world, actor, series.id) && actor.organisation !== undefined,
    `update series set keeper_id = ${own} where id = '${series.id}' and ${own}::uuid is not null`,
  );
  attempt(
    `a document put into ${meeting.id}`,
    organises,
    `insert into document (id, slug, kind, meeting_id, audience, owner_organisation_id)
      values ('${v7()}', 'put-${random.int(1e9)}', 'working', '${meeting.id}', 'public', ${own})`,
  );
  const part = random.pick(['summary', 'report']);
  const written = (whose: string) => `insert into proceedings (id, meeting_id, part, language, body, person_id)
    values ('${v7()}', '${meeting.id}', '${part}', 'en', 'x', ${whose})`;
  attempt(`the ${part} of ${meeting.id}`, organises, written(me));
  attempt(
    `the ${part} of ${meeting.id} as another`,
    false,
    written(`'${random.pick(world.person.filter(({ id }) => id !== actor.person)).id}'`),
  );
  if (world.proceedings.length > 0) {
    const version = random.pick(world.proceedings);
    const keeps = rules.organises(world, actor, version.meetingId);
    const one = `where id = '${version.id}'`;
    attempt(`version ${version.id} published`, keeps, `update proceedings set published_at = now() ${one}`);
    attempt(`version ${version.id} reworded`, false, `update proceedings set body = 'y' ${one}`);
    attempt(`version ${version.id} away`, false, `delete from proceedings ${one}`);
  }
  const outcome = random.pick(world.outcome);
  const keeps = rules.organises(world, actor, outcome.meetingId);
  attempt(
    `outcome ${outcome.slug} published`,
    keeps,
    `update outcome set published_at = now() where id = '${outcome.id}'`,
  );
  attempt(
    `outcome ${outcome.slug} moved`,
    keeps && organises,
    `update outcome set meeting_id = '${meeting.id}' where id = '${outcome.id}'`,
  );
  attempt(
    `outcome ${outcome.slug} reworded`,
    keeps,
    `update outcome_text set text = 'y' where outcome_id = '${outcome.id}'`,
  );
  attempt(`outcome ${outcome.slug} away`, false, `delete from outcome where id = '${outcome.id}'`);
  const recorded = (whose: string) => `insert into outcome (id, slug, meeting_id, position, recorded_by)
    values ('${v7()}', 'agreed-${random.int(1e9)}', '${meeting.id}', 9, ${whose})`;
  attempt(`an outcome of ${meeting.id}`, organises && isIn, recorded(me));
  attempt(
    `an outcome of ${meeting.id} as another`,
    false,
    recorded(`'${random.pick(world.person.filter(({ id }) => id !== actor.person)).id}'`),
  );
  const owner = random.pick(world.organisation);
  if (!world.outcomeOrganisation.some((row) => row.outcomeId === outcome.id && row.organisationId === owner.id))
    attempt(
      `${owner.id} made to answer for ${outcome.slug}`,
      keeps,
      `insert into outcome_organisation (outcome_id, organisation_id) values ('${outcome.id}', '${owner.id}')`,
    );
  const answer = (organisation: string, whose: string) => `insert into outcome_answer
    (id, outcome_id, organisation_id, person_id, state, words, language)
    values ('${v7()}', '${outcome.id}', ${organisation}, ${whose}, 'done', 'x', 'en')`;
  attempt(`an answer for ${outcome.slug}`, isIn && rules.answersFor(world, actor, outcome), answer(own, me));
  const other = random.pick(world.organisation.filter(({ id }) => id !== actor.organisation));
  attempt(`an answer for ${outcome.slug} for another`, false, answer(`'${other.id}'`, me));
  if (world.outcomeAnswer.length > 0) {
    const given = random.pick(world.outcomeAnswer);
    attempt(`answer ${given.id} taken back`, false, `delete from outcome_answer where id = '${given.id}'`);
    attempt(`answer ${given.id} reworded`, false, `update outcome_answer set words = 'y' where id = '${given.id}'`);
  }
  const whose = person();
  attempt(
    `a notice of ${outcome.slug} to ${whose}`,
    isIn && whose === actor.person,
    `insert into outcome_notice (mail_id, person_id, organisation_id, outcome_id, occasion)
      values ('${v7()}', '${whose}', '${owner.id}', '${outcome.id}', 'before')`,
  );
}
