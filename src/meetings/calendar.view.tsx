import type { ComponentChildren } from 'preact';
import { useSite } from '../platform/html/site.tsx';
import { calendarMessages } from './calendar.messages.ts';

/** `webcal:` opens the program in which calendars are kept on this device; it reads the same address. */
const inProgram = (address: string): string => address.replace(/^https?:/, 'webcal:');

/** The address of a calendar to be copied, and a link that hands it to a calendar program. */
export function CalendarAddress({ path, children }: { path: string; children: ComponentChildren }) {
  const { locale, baseUrl } = useSite();
  const address = baseUrl + path;
  return (
    <>
      <label>
        {children}
        <input class="copy" readOnly dir="ltr" value={address} />
      </label>
      <p class="tools">
        <a href={inProgram(address)}>{calendarMessages(locale)('subscribe')}</a>
      </p>
    </>
  );
}

/** The same for what everybody may read. */
export function PublicCalendar({ path }: { path: string }) {
  const t = calendarMessages(useSite().locale);
  return (
    <div>
      <CalendarAddress path={path}>{t('address')}</CalendarAddress>
      <p class="small muted">{t('addressHint')}</p>
    </div>
  );
}
