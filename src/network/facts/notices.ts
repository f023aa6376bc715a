import type { VNode } from 'preact';
import type { Scope } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import type { Locale } from '../../platform/i18n.ts';
import type { EditedOrganisation } from './facts.queries.ts';

/** What stands above the facts for those who keep them; undefined when there is nothing to say. */
export type EditNotice = (scope: Scope, organisation: EditedOrganisation, locale: Locale) => Promise<VNode | undefined>;

const registered = new WeakMap<Platform, EditNotice[]>();

/** For modules above this one that have something to say to those who keep an organisation's facts. */
export function addEditNotice(platform: Platform, notice: EditNotice): void {
  registered.set(platform, [...(registered.get(platform) ?? []), notice]);
}

export async function editNotices(
  platform: Platform,
  scope: Scope,
  organisation: EditedOrganisation,
  locale: Locale,
): Promise<VNode[]> {
  const notices: VNode[] = [];
  for (const notice of registered.get(platform) ?? []) {
    const made = await notice(scope, organisation, locale);
    if (made !== undefined) notices.push(made);
  }
  return notices;
}
