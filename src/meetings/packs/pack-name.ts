interface Named {
  meeting: string;
  language: string;
  number: number;
  audience: 'public' | 'participants';
}

/** What a pack is saved as, or what is new in it since an older one. */
export function packFileName(
  { meeting, language, number, audience }: Named,
  addition?: { since: number | null },
): string {
  const whom = audience === 'participants' ? '-participants' : '';
  const since = addition === undefined ? '' : addition.since === null ? '-new' : `-new-since-${addition.since}`;
  return `${meeting.slice(0, 100)}-${language}${whom}-${number}${since}.zip`;
}
