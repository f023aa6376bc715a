import type { Cell } from '../../platform/csv.ts';
import { conventionNames, isConvention } from '../../platform/html/names.ts';
import type { Locale } from '../../platform/i18n.ts';
import { partialText } from '../../platform/record-fields.ts';
import { activityKindNames, activityStageNames, isKind, isStage } from '../names.ts';
import type { ExportedActivity } from './activity-export.actions.ts';
import { messages } from './activity-export.messages.ts';

interface ColumnOf<Row> {
  cell: (row: Row) => Cell;
}

const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).join('; ');
const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code).join('; ');
const start = ({ startsOn, startsPrecision }: ExportedActivity) => partialText(startsOn, startsPrecision);
const end = ({ endsOn, endsPrecision }: ExportedActivity) => partialText(endsOn, endsPrecision);

/** One row for each activity, under headings that programs read: what belongs together in one cell is parted by "; ". */
const activityColumns: Readonly<Record<string, (activity: ExportedActivity) => Cell>> = {
  id: ({ slug }) => slug,
  title: ({ title }) => title,
  title_language: ({ titleLanguage }) => titleLanguage,
  kind: ({ kind }) => kind,
  lead: ({ lead }) => lead.code,
  lead_name: ({ lead }) => lead.name,
  partners: ({ partners }) => codes(partners),
  partner_names: ({ partners }) => names(partners),
  partners_note: ({ partnersNote }) => partnersNote,
  countries: ({ countries }) => codes(countries),
  country_names: ({ countries }) => names(countries),
  countries_note: ({ countriesNote }) => countriesNote,
  topics: ({ topics }) => codes(topics),
  topic_labels: ({ topics }) => names(topics),
  conventions: ({ conventions }) => conventions.join('; '),
  start,
  end,
  stage: ({ stage }) => stage,
  stage_note: ({ stageNote }) => stageNote,
  funding: ({ funding }) => funding,
  budget_usd: ({ budgetUsd }) => budgetUsd,
  participants: ({ participantsCount }) => participantsCount,
  summary: ({ summary }) => summary,
  source: ({ source }) => source,
  unconfirmed: ({ unconfirmed }) => unconfirmed.join('; '),
};

export function activityTable(activities: readonly ExportedActivity[]): { header: string[]; rows: Cell[][] } {
  const columns = Object.entries(activityColumns);
  return {
    header: columns.map(([heading]) => heading),
    rows: activities.map((activity) => columns.map(([, cell]) => cell(activity))),
  };
}

/** An activity in one of its countries; none for an activity that names none. */
interface Presence {
  activity: ExportedActivity;
  country: { code: string; name: string } | undefined;
}

type Heading = Parameters<ReturnType<typeof messages>>[0];
interface HxlColumn extends ColumnOf<Presence> {
  heading: Heading;
  /** HXL 1.1. What has several values carries +list, parted by "|". */
  tag: string;
}

const listed = (list: readonly string[]) => list.map((text) => text.replaceAll('|', '/')).join('|');

function hxlColumns(locale: Locale, urlOf: (slug: string) => string): HxlColumn[] {
  const [kindName, stageName, conventionName] = [
    activityKindNames(locale),
    activityStageNames(locale),
    conventionNames(locale),
  ];
  const own = (cell: (activity: ExportedActivity) => Cell) => (row: Presence) => cell(row.activity);
  return [
    { heading: 'lead', tag: '#org+lead+name', cell: own(({ lead }) => lead.name) },
    { heading: 'leadCode', tag: '#org+lead+code', cell: own(({ lead }) => lead.code) },
    {
      heading: 'partners',
      tag: '#org+partner+name+list',
      cell: own(({ partners }) => listed(partners.map(({ name }) => name))),
    },
    {
      heading: 'partnerCodes',
      tag: '#org+partner+code+list',
      cell: own(({ partners }) => listed(partners.map(({ code }) => code))),
    },
    { heading: 'activity', tag: '#activity+name', cell: own(({ title }) => title) },
    { heading: 'activityCode', tag: '#activity+code', cell: own(({ slug }) => slug) },
    { heading: 'kind', tag: '#activity+type', cell: own(({ kind }) => (isKind(kind) ? kindName(kind) : kind)) },
    { heading: 'summary', tag: '#activity+description', cell: own(({ summary }) => summary) },
    { heading: 'countryCode', tag: '#country+code+v_iso3', cell: ({ country }) => country?.code },
    { heading: 'country', tag: `#country+name+i_${locale}`, cell: ({ country }) => country?.name },
    { heading: 'countriesNote', tag: '#meta+country+description', cell: own(({ countriesNote }) => countriesNote) },
    {
      heading: 'topics',
      tag: `#sector+name+list+i_${locale}`,
      cell: own(({ topics }) => listed(topics.map(({ name }) => name))),
    },
    {
      heading: 'topicCodes',
      tag: '#sector+code+list',
      cell: own(({ topics }) => listed(topics.map(({ code }) => code))),
    },
    {
      heading: 'conventions',
      tag: '#meta+convention+list',
      cell: own(({ conventions }) =>
        listed(conventions.map((word) => (isConvention(word) ? conventionName(word) : word))),
      ),
    },
    { heading: 'start', tag: '#date+start', cell: own(start) },
    { heading: 'end', tag: '#date+end', cell: own(end) },
    { heading: 'stage', tag: '#status', cell: own(({ stage }) => (isStage(stage) ? stageName(stage) : stage)) },
    { heading: 'stageNote', tag: '#status+description', cell: own(({ stageNote }) => stageNote) },
    { heading: 'funding', tag: '#org+funder+description', cell: own(({ funding }) => funding) },
    { heading: 'budget', tag: '#value+budget+usd', cell: own(({ budgetUsd }) => budgetUsd) },
    { heading: 'participants', tag: '#reached+ind', cell: own(({ participantsCount }) => participantsCount) },
    { heading: 'source', tag: '#meta+source', cell: own(({ source }) => source) },
    { heading: 'unconfirmed', tag: '#meta+unconfirmed+list', cell: own(({ unconfirmed }) => listed(unconfirmed)) },
    { heading: 'page', tag: '#meta+url', cell: own(({ slug }) => urlOf(slug)) },
  ];
}

export interface HxlTable {
  headings: string[];
  tags: string[];
  rows: Cell[][];
}

/** Who does what, where (3W): one row for each activity and country, headings for people, and the row of HXL tags beneath them. */
export function hxlTable(
  locale: Locale,
  activities: readonly ExportedActivity[],
  urlOf: (slug: string) => string,
): HxlTable {
  const t = messages(locale);
  const columns = hxlColumns(locale, urlOf);
  const presences = activities.flatMap((activity): Presence[] =>
    activity.countries.length === 0
      ? [{ activity, country: undefined }]
      : activity.countries.map((country) => ({ activity, country })),
  );
  return {
    headings: columns.map(({ heading }) => t(heading)),
    tags: columns.map(({ tag }) => tag),
    rows: presences.map((presence) => columns.map(({ cell }) => cell(presence))),
  };
}
