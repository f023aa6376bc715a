import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { documentKinds, FileItem, fileItem } from '../../documents/index.ts';
import { apiRecord } from '../../platform/api.ts';
import type { Platform } from '../../platform/http.tsx';
import { outcomeStates, textOrigins } from '../outcomes/outcomes.form.ts';
import { meetingStatuses, waysToHold } from '../status.ts';
import { viewMeeting } from './meeting.actions.ts';
import { MeetingParams } from './meeting.form.ts';

const precision = z.enum(['year', 'month', 'day']);
const Named = z.object({ slug: z.string(), name: z.string() });
const Link = z.object({
  slug: z.string(),
  title: z.string(),
  language: z.string(),
  startsOn: z.string(),
  startsPrecision: precision,
});

const MeetingItem = z.object({
  slug: z.string(),
  title: z.string(),
  language: z.string().describe('of title and summary'),
  summary: z.string().nullable(),
  objectives: z.array(z.object({ text: z.string(), language: z.string() })),
  series: z.string(),
  seriesTitle: z.string(),
  startsOn: z.string().describe('the first day that it can be; startsPrecision says how exact that is'),
  startsPrecision: precision,
  endsOn: z.string(),
  endsPrecision: precision,
  lastDay: z.string().describe('the last day that it can be'),
  timeZone: z.string().nullable().describe('IANA name'),
  opensAt: z.string().nullable().describe('on the first day, in timeZone'),
  closesAt: z.string().nullable().describe('on the last day, in timeZone'),
  status: z.enum(meetingStatuses),
  whyChanged: z.string().nullable().describe('why it was postponed or cancelled'),
  held: z.enum(waysToHold).nullable(),
  conventions: z.array(z.string()),
  convener: Named.nullable().describe('who runs it here'),
  city: z.string().nullable(),
  country: z.string().nullable().describe('ISO 3166-1 alpha-3'),
  venue: z.string().nullable(),
  participantsCount: z.int().nullable(),
  organisations: z.array(Named).describe('who took part'),
  agenda: z.array(
    z.object({
      id: z.string(),
      parentId: z.string().nullable(),
      number: z.string().nullable(),
      title: z.string(),
      language: z.string(),
    }),
  ),
  documents: z.array(
    z.object({
      slug: z.string(),
      kind: z.enum(documentKinds),
      groupLabel: z.string().nullable().describe('as the source heads the list that it stands in'),
      agendaItemId: z.string().nullable(),
      title: z.string(),
      titleLanguage: z.string(),
      titleOrigin: z.enum(textOrigins).describe('how far the title can be trusted'),
      symbols: z.array(z.string()),
      author: Named.nullable(),
      source: z.string().nullable(),
      files: z.array(FileItem),
    }),
  ),
  outcomes: z.array(
    z.object({
      slug: z.string(),
      kind: z.enum(['conclusion', 'recommendation', 'action']).nullable(),
      text: z.string(),
      language: z.string(),
      origin: z.enum(textOrigins).describe('how far the text can be trusted'),
      number: z.string().nullable().describe('as the meeting counts it'),
      responsible: Named.nullable().describe('the first of them'),
      owners: z.array(Named).describe('all that are responsible'),
      dueOn: z.string().nullable().describe('the first day that it can be; duePrecision says how exact that is'),
      duePrecision: precision.nullable(),
      dueLast: z.string().nullable().describe('the last day that it can be'),
      cites: z.string().nullable().describe('a paragraph of a decision, as BC-12/9 para 4'),
      agendaItemId: z.string().nullable(),
      state: z.enum(outcomeStates).describe('what became of it: the last word of its owners, or of who organises'),
    }),
  ),
  before: Link.nullable().describe('in its series'),
  after: Link.nullable().describe('in its series'),
  related: z.array(Link),
  note: z.string().nullable(),
  source: z.string(),
  sources: z.array(z.string()),
  unconfirmed: z.array(z.string()),
});

export function meetingApi(app: FastifyInstance, platform: Platform): void {
  const spec = {
    path: '/api/v1/meetings/:meeting',
    operationId: 'getMeeting',
    summary: 'One meeting with its agenda, documents and outcomes',
    tag: 'meetings',
    params: MeetingParams,
    item: MeetingItem,
  };
  apiRecord(app, platform, spec, async ({ scope, locale, params }) => {
    const { groups, outcomes, ...meeting } = await viewMeeting(scope, params.meeting, locale);
    const documents = groups
      .flatMap((group) => group.documents)
      .map(({ files, ...document }) => ({ ...document, files: files.map((file) => fileItem(platform.baseUrl, file)) }));
    const agreed = outcomes.map((outcome) => ({ ...outcome, responsible: outcome.owners[0] ?? null }));
    return { ...meeting, outcomes: agreed, documents };
  });
}
