import { v7 } from 'uuid';
import type { Scope } from '../../db/scope.ts';

export interface ReportVersion {
  id: string;
  body: string;
  /** The draft as who wrote it had seen it last; null where that was not kept. */
  drafted: string | null;
  writtenAt: Date;
  person: string;
}

/** The newest version in a language. */
export function findReport({ db }: Scope, meetingId: string, language: string): Promise<ReportVersion | undefined> {
  return db
    .selectFrom('proceedings as p')
    .innerJoin('person as w', 'w.id', 'p.personId')
    .where('p.meetingId', '=', meetingId)
    .where('p.part', '=', 'report')
    .where('p.language', '=', language)
    .orderBy('p.id', 'desc')
    .select(['p.id', 'p.body', 'p.drafted', 'p.writtenAt', 'w.name as person'])
    .limit(1)
    .executeTakeFirst();
}

/** In which languages the report is written, with how many versions. */
export async function countReportVersions({ db }: Scope, meetingId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('proceedings')
    .where('meetingId', '=', meetingId)
    .where('part', '=', 'report')
    .groupBy('language')
    .select((eb) => ['language', eb.fn.countAll<string>().as('versions')])
    .execute();
  return new Map(rows.map(({ language, versions }) => [language, Number(versions)]));
}

/** Two people who save at the same moment come one after the other. */
export async function lockReport({ db }: Scope, meetingId: string): Promise<void> {
  await db.selectFrom('meeting').where('id', '=', meetingId).select('id').forUpdate().execute();
}

export async function insertReport(
  { db }: Scope,
  { base, ...row }: { meetingId: string; language: string; body: string; drafted: string | null; base: string | null },
): Promise<void> {
  await db
    .insertInto('proceedings')
    .values({ id: v7(), part: 'report', basedOnId: base, ...row })
    .execute();
}

/** What was written of the meeting as its summary, the newest version in the language. */
export async function findSummary({ db }: Scope, meetingId: string, language: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('proceedings')
    .where('meetingId', '=', meetingId)
    .where('part', '=', 'summary')
    .where('language', '=', language)
    .orderBy('id', 'desc')
    .select('body')
    .limit(1)
    .executeTakeFirst();
  return row?.body;
}

export interface Attendance {
  category: string;
  organisation: string;
  /** Where its category is another by convention. */
  categoryByConvention: unknown;
  people: number;
}

/** Who took part, counted by organisation: those who were checked in, or, where nobody kept the door, those who were approved. */
export async function listAttendance({ db }: Scope, meetingId: string): Promise<Attendance[]> {
  const rows = await db
    .selectFrom('participant')
    .where('meetingId', '=', meetingId)
    .where('approvedAt', 'is not', null)
    .where('removedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('checkedInAt', 'is not', null),
        eb.not(
          eb.exists(
            eb
              .selectFrom('participant as p')
              .where('p.meetingId', '=', meetingId)
              .where('p.approvedAt', 'is not', null)
              .where('p.removedAt', 'is', null)
              .where('p.checkedInAt', 'is not', null),
          ),
        ),
      ]),
    )
    .groupBy(['category', 'organisationName', 'categoryByConvention'])
    .select((eb) => [
      'category',
      'categoryByConvention',
      'organisationName as organisation',
      eb.fn.countAll<string>().as('people'),
    ])
    .execute();
  return rows.map(({ people, ...row }) => ({ ...row, people: Number(people) }));
}
