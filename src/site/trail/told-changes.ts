// What an entry says of its changes is as different as what is done; it is shown in one way that fits all of it.

export interface ToldChange {
  field: string;
  /** Undefined where the entry tells of no earlier value. */
  from?: string;
  to: string;
}

const longest = 300;

/** Each change as a field with what it was and what it became; fields within fields by their names with a dot between. */
export function toldChanges(changes: unknown, field = ''): ToldChange[] {
  if (changes === null || changes === undefined) return [];
  if (!isRecord(changes)) return [{ field, to: written(changes) }];
  if ('from' in changes && 'to' in changes && Object.keys(changes).length === 2)
    return [{ field, from: written(changes['from']), to: written(changes['to']) }];
  return Object.entries(changes).flatMap(([name, value]) =>
    toldChanges(value, field === '' ? name : `${field}.${name}`),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function written(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  const text = Array.isArray(value)
    ? value.map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one))).join('; ')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
  return text.length > longest ? `${text.slice(0, longest)} …` : text;
}
