import { z } from 'zod';
import type { Scope } from '../../db/scope.ts';
import { type Locale, sortByName } from '../../platform/i18n.ts';
import { type Count, countLimit, type ListPage, pageSize, readKey, toCount, toListPage } from '../../platform/list.ts';
import type { ExperienceListQuery } from './experiences.form.ts';
import {
  type Conditions,
  countExperiences,
  countValues,
  type ExperiencePlace,
  type ExperienceRow,
  type Facet,
  findConditions,
  listExperiences,
} from './experiences.queries.ts';

export type { ExperienceRow, Facet } from './experiences.queries.ts';

export interface Choice {
  value: string;
  label: string;
  count: number;
}

export interface ExperiencePage extends ListPage<ExperienceRow> {
  count: Count;
}
export interface ExperienceListView extends ExperiencePage {
  /** The values of each filter with what the list would have of them. */
  choices: Readonly<Record<Facet, Choice[]>>;
  /** Without a year, whatever year is chosen. */
  undated: number;
}

const nothing: ExperiencePage = { rows: [], next: undefined, count: toCount(0) };
const yearPlace = z.tuple([z.string().regex(/^\d{1,4}$/), z.uuid()]);
const textPlace = z.tuple([z.string(), z.uuid()]);

/** One page of the experiences that match. */
export async function findExperiences(
  scope: Scope,
  query: ExperienceListQuery,
  locale: Locale,
  limit = pageSize,
): Promise<ExperiencePage> {
  const conditions = await findConditions(scope, query);
  return conditions === undefined ? nothing : findPage(scope, query, conditions, { locale, limit });
}

/** The same with the count of each value of each filter. */
export async function viewExperiences(
  scope: Scope,
  query: ExperienceListQuery,
  locale: Locale,
): Promise<ExperienceListView> {
  const conditions = await findConditions(scope, query);
  const page =
    conditions === undefined ? nothing : await findPage(scope, query, conditions, { locale, limit: pageSize });
  const counts = await countValues(scope, conditions ?? new Map(), locale);
  const choices = (facet: Facet): Choice[] => {
    const found = counts.flatMap(({ value, label, count, ...row }) =>
      row.facet === facet && value !== null ? [{ value, label: label ?? value, count }] : [],
    );
    const chosen = query[facet]?.toString();
    if (chosen !== undefined && !found.some(({ value }) => value === chosen))
      found.push({ value: chosen, label: chosen, count: 0 });
    return facet === 'year'
      ? found.sort((a, b) => Number(b.value) - Number(a.value))
      : sortByName(locale, found, ({ label }) => label);
  };
  return {
    ...page,
    choices: {
      topic: choices('topic'),
      country: choices('country'),
      organisation: choices('organisation'),
      year: choices('year'),
    },
    undated: counts.find(({ facet, value }) => facet === 'year' && value === null)?.count ?? 0,
  };
}

async function findPage(
  scope: Scope,
  { sort = 'newest', after: key }: ExperienceListQuery,
  conditions: Conditions,
  { locale, limit }: { locale: Locale; limit: number },
): Promise<ExperiencePage> {
  const after = key === undefined ? undefined : readKey<ExperiencePlace>(sort === 'title' ? textPlace : yearPlace, key);
  const found = await listExperiences(scope, conditions, { sort, after, limit: limit + 1, locale });
  const page = toListPage(found, limit, ({ sortValue, id }) => [sortValue, id]);
  return { ...page, count: toCount(await countExperiences(scope, conditions, countLimit + 1)) };
}
