import { z } from 'zod';
import type { Scope } from '../../db/scope.ts';
import { type ListPage, pageSize, readKey, toListPage } from '../../platform/list.ts';
import { record } from '../entry/entry.actions.ts';
import { listOwnTrail, listTrailOfOrganisation, type TrailFilter, type TrailRow } from './trail.queries.ts';

export interface TrailQuestion extends TrailFilter {
  after?: string | undefined;
}

/** An export is bounded: what is longer is taken in parts, by its filters. */
export const longestExport = 10_000;

const Place = z.tuple([z.number().int().min(0).max(Number.MAX_SAFE_INTEGER), z.uuid()]);

const readPlace = (key: string | undefined) => {
  if (key === undefined) return undefined;
  const [micros, id] = readKey(Place, key);
  return { micros, id };
};

type List = (
  scope: Scope,
  filter: TrailFilter,
  place: { after: ReturnType<typeof readPlace>; limit: number },
) => Promise<TrailRow[]>;

async function viewPage(list: List, scope: Scope, question: TrailQuestion): Promise<ListPage<TrailRow>> {
  const rows = await list(scope, question, { after: readPlace(question.after), limit: pageSize + 1 });
  return toListPage(rows, pageSize, ({ micros, id }) => [micros, id]);
}

/** One page of what the actor did and of what was done to her. */
export const viewOwnTrail = (scope: Scope, question: TrailQuestion) => viewPage(listOwnTrail, scope, question);

/** One page of what concerns the organisation whose steward the actor is; nothing for anybody else. */
export const viewTrailOfOrganisation = (scope: Scope, question: TrailQuestion) =>
  viewPage(listTrailOfOrganisation, scope, question);

/** The same as a file, the newest 10,000 entries. That it was taken is an entry too. */
export async function exportOwnTrail(scope: Scope, filter: TrailFilter): Promise<TrailRow[]> {
  const rows = await listOwnTrail(scope, filter, { after: undefined, limit: longestExport });
  const { personId } = scope.actor;
  if (personId !== undefined)
    await record(scope, { action: 'trail.exported', subject: { kind: 'person', id: personId } });
  return rows;
}

/** The same for the organisation whose steward the actor is. */
export async function exportTrailOfOrganisation(scope: Scope, filter: TrailFilter): Promise<TrailRow[]> {
  const rows = await listTrailOfOrganisation(scope, filter, { after: undefined, limit: longestExport });
  if (scope.actor.kind === 'person')
    await record(scope, {
      action: 'trail.exported',
      subject: { kind: 'organisation', id: scope.actor.organisationId },
      ...(Object.values(filter).some((value) => value !== undefined) && { changes: { filter } }),
    });
  return rows;
}

/** All that the trail holds of the actor, for the file of what is kept about her. */
export async function gatherOwnTrail(scope: Scope): Promise<Omit<TrailRow, 'micros'>[]> {
  const gathered: Omit<TrailRow, 'micros'>[] = [];
  let after: ReturnType<typeof readPlace>;
  for (;;) {
    const rows = await listOwnTrail(scope, {}, { after, limit: longestExport });
    for (const { micros: _, ...row } of rows) gathered.push(row);
    const last = rows.at(-1);
    if (rows.length < longestExport || last === undefined) return gathered;
    after = { micros: last.micros, id: last.id };
  }
}
