import type { z } from 'zod';
import type { Scope } from '../../db/scope.ts';
import { foldKey } from '../../platform/fold.ts';
import type { Convention } from '../../platform/html/names.ts';
import type { Locale } from '../../platform/i18n.ts';
import { under } from '../by-convention/by-convention.ts';
import { accessMeetingToOrganise } from '../organising/access.actions.ts';
import { inOrder, stateOf } from '../participants/names.ts';
import { noteList } from '../participants/participants.actions.ts';
import { listParticipants } from '../participants/participants.queries.ts';
import type { ListQuery } from './list.form.ts';
import { listNamesIn } from './list.queries.ts';

/** Those who come, as the list has them in a language: countries and organisations as it calls them, sorted as it sorts. */
async function listComing(scope: Scope, slug: string, locale: Locale, convention?: Convention) {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const all = (await listParticipants(scope, meeting.id)).filter((row) => stateOf(row) === 'approved');
  const names = await listNamesIn(scope, locale, {
    keys: all.map(({ organisationName }) => foldKey(organisationName)),
    ids: all.flatMap(({ organisationId }) => organisationId ?? []),
  });
  const rows = (convention === undefined ? all : all.flatMap((row) => under(convention, row) ?? [])).map((row) => {
    const key = foldKey(row.organisationName);
    // What organisers wrote otherwise than any name that it has stays as they wrote it.
    return {
      ...row,
      organisationName: names.get(`${row.organisationId} ${key}`) ?? names.get(key) ?? row.organisationName,
    };
  });
  return { meeting, rows: inOrder(rows, locale) };
}

/** The same at the door. */
export async function viewCheckIn(scope: Scope, slug: string, locale: Locale) {
  const found = await listComing(scope, slug, locale);
  noteList(scope, 'participant.checked-off', found.meeting, found.rows);
  return found;
}

/** The same as a file, in the language of the list unless another is chosen; of those under one convention, or of all. */
export async function takeList(
  scope: Scope,
  slug: string,
  { format, language, convention }: z.infer<typeof ListQuery>,
) {
  const { participantsLanguage } = await accessMeetingToOrganise(scope, slug);
  const inLanguage = language ?? (participantsLanguage as Locale);
  const found = await listComing(scope, slug, inLanguage, convention);
  const how = { format, language: inLanguage, ...(convention !== undefined && { convention }) };
  noteList(scope, 'participant.list-taken', found.meeting, found.rows, how);
  return { ...found, inLanguage };
}
