import { Notice } from '../platform/html/form.tsx';
import { useSite } from '../platform/html/site.tsx';
import { hoursOf } from './meeting-place.ts';
import { statusNames } from './status.messages.ts';
import type { MeetingStatus, WayToHold } from './status.ts';

interface Standing {
  status: MeetingStatus;
  opensAt: string | null;
  closesAt: string | null;
  timeZone: string | null;
  held: WayToHold | null;
}

/** Where a meeting stands, unless that is what everybody expects. */
export function StatusChip({ status }: { status: MeetingStatus }) {
  const { locale } = useSite();
  if (status === 'over' || status === 'confirmed') return null;
  return <span class={status === 'tentative' ? 'chip' : 'chip late'}>{statusNames(locale)(status)}</span>;
}

/** The hours with their time zone, and how it is held. */
export function HowHeld({ opensAt, closesAt, timeZone, held }: Standing) {
  const { locale } = useSite();
  const t = statusNames(locale);
  const hours = hoursOf(locale, { opensAt, closesAt, timeZone });
  if (hours === undefined && held === null) return null;
  return (
    <>
      {hours !== undefined && <> · {hours}</>}
      {held !== null && <> · {t(held)}</>}
    </>
  );
}

/** Why a meeting was put off or called off. */
export function WhyChanged({ status, whyChanged }: { status: MeetingStatus; whyChanged: string | null }) {
  const { locale } = useSite();
  if (whyChanged === null || (status !== 'cancelled' && status !== 'postponed')) return null;
  return (
    <Notice kind="problem">
      <p>
        <strong>{statusNames(locale)(status)}</strong>
      </p>
      <p dir="auto">{whyChanged}</p>
    </Notice>
  );
}
