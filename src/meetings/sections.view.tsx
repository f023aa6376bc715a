import { papersPath } from '../documents/index.ts';
import { localePath, useSite } from '../platform/html/site.tsx';
import {
  agendaEditPath,
  editSummaryPath,
  invitationsPath,
  meetingPath,
  newOutcomePath,
  organisePath,
  packsPath,
  participantsPath,
  reportPath,
  sinceLastTimePath,
} from './paths.ts';
import { sectionNames } from './sections.messages.ts';

/** What organisers do for a meeting, in the order in which they do it; each with its page. */
const sections = {
  overview: organisePath,
  agenda: agendaEditPath,
  invitations: invitationsPath,
  participants: participantsPath,
  documents: (slug: string) => papersPath(meetingPath(slug)),
  summary: editSummaryPath,
  outcomes: newOutcomePath,
  sinceLastTime: sinceLastTimePath,
  report: reportPath,
  packs: packsPath,
} as const;
export type OrganisingSection = keyof typeof sections;

/** The organisers' pages of one meeting, side by side at the head of each. */
export function OrganisingSections({ meeting, current }: { meeting: { slug: string }; current?: OrganisingSection }) {
  const { locale } = useSite();
  const t = sectionNames(locale);
  return (
    <nav class="tabs" aria-label={t('sections')}>
      {(Object.keys(sections) as OrganisingSection[]).map((section) => (
        <a
          href={localePath(locale, sections[section](meeting.slug))}
          aria-current={section === current ? 'page' : undefined}
        >
          {t(section)}
        </a>
      ))}
      <a href={localePath(locale, meetingPath(meeting.slug))}>{t('meetingPage')}</a>
    </nav>
  );
}

/** For the pages of its documents. */
export const documentSections = (slug: string) => <OrganisingSections meeting={{ slug }} current="documents" />;
