import type { z } from 'zod';
import { type Convention, conventions } from '../../platform/html/names.ts';

/** What is otherwise under some of the conventions of a meeting; under those that are not named it is as in general. */
export type ByConvention = Readonly<Partial<Record<Convention, string>>>;
/** In place of a role: takes no part under that convention. */
export const noPart = 'none';

/** As the database hands it over, where it stands as JSON. */
export const asByConvention = (given: unknown): ByConvention => given as ByConvention;

type Of = 'category' | 'role';
type FieldsOf<Kind extends Of> = `${Kind}_${Convention}`;
export const conventionField = <Kind extends Of>(of: Kind, convention: Convention): FieldsOf<Kind> =>
  `${of}_${convention}`;

/** Fields of a form, one for each convention: `role_basel` and so on. */
export const conventionFields = <Kind extends Of, Schema extends z.ZodType>(of: Kind, schema: Schema) =>
  Object.fromEntries(conventions.map((one) => [conventionField(of, one), schema])) as Record<FieldsOf<Kind>, Schema>;

/** What came in those fields for the conventions of a meeting, without what says the same as in general. */
export function readByConvention<Kind extends Of>(
  of: Kind,
  form: { readonly [Name in FieldsOf<Kind> | Kind]?: string | undefined },
  ofMeeting: readonly string[],
): ByConvention {
  const given = differing(ofMeeting).map((one) => [one, form[conventionField(of, one)]] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== form[of]));
}

/** What those fields begin with. */
export const conventionValues = (of: Of, given: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(asByConvention(given)).map(([one, value]) => [`${of}_${one}`, value]));

/** Those of a meeting among which something can differ: none where it belongs to one or to none. */
export const differing = (names: readonly string[]): Convention[] =>
  names.length < 2 ? [] : conventions.filter((one) => names.includes(one));

export interface InGeneral {
  category: string;
  role: string;
  categoryByConvention: unknown;
  roleByConvention: unknown;
}
/** As somebody is under one convention; undefined where she takes no part under it. */
export function under<Row extends InGeneral>(convention: Convention, row: Row): Row | undefined {
  const role = asByConvention(row.roleByConvention)[convention] ?? row.role;
  const category = asByConvention(row.categoryByConvention)[convention] ?? row.category;
  return role === noPart ? undefined : { ...row, role, category, roleByConvention: {}, categoryByConvention: {} };
}
