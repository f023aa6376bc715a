import type { Role } from '../db/scope.ts';
import { conventionNames, isConvention } from '../platform/html/names.ts';
import type { Locale } from '../platform/i18n.ts';
import { roleMessages } from './roles.messages.ts';

export const roleName = (locale: Locale, role: Role): string => roleMessages(locale)(role);

/** A role as people call it: "Editor", "Focal point, Basel Convention". */
export function grantName(locale: Locale, { role, convention }: { role: string; convention: string | null }): string {
  const t = roleMessages(locale);
  const name = t(role as Role);
  return convention !== null && isConvention(convention)
    ? t('forConvention', { role: name, convention: conventionNames(locale)(convention) })
    : name;
}
