import { ActionButton, Notice } from '../../platform/html/form.tsx';
import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { comma, formatBytes, formatMoment, formatNumber, isLocale, localeNames } from '../../platform/i18n.ts';
import type { OrganisedMeeting } from '../organising/access.actions.ts';
import { handInPath, meetingPath, meetingsPath, packFilePath, packsPath } from '../paths.ts';
import { OrganisingSections } from '../sections.view.tsx';
import { packFileName as fileName } from './pack-name.ts';
import type { AdditionData, AdditionRow, PackOnPage, PackRow, PacksData } from './packs.actions.ts';
import { packsMessages } from './packs.messages.ts';

export type HandInProblem =
  | 'nothingChosen'
  | 'noManifest'
  | 'noPack'
  | 'nothingShared'
  | 'nothingNew'
  | 'tooMany'
  | 'tooLong';

interface Props {
  data: PacksData;
  problem?: HandInProblem | undefined;
}

const crumbsOf = (meeting: OrganisedMeeting, label: string) => [
  { label, path: meetingsPath },
  { label: meeting.title, language: meeting.language, path: meetingPath(meeting.slug) },
];

/** One file for the way: what it weighs, of when it is, and how to see that it came whole. */
export function PacksPage({ data, problem }: Props) {
  const { locale } = useSite();
  const t = packsMessages(locale);
  const { meeting, packs, others, mayAsk, mayOrganise } = data;
  return (
    <Page title={t('title')} section="meetings" crumbs={crumbsOf(meeting, t('meetings'))} lead={<p>{t('lead')}</p>}>
      {mayOrganise && <OrganisingSections meeting={meeting} current="packs" />}
      {problem !== undefined && <Notice kind="problem">{t(problem)}</Notice>}
      {packs.map((one) => (
        <Pack meeting={meeting} one={one} mayAsk={mayAsk} alone={packs.length === 1} isAsked={problem !== undefined} />
      ))}
      {others.length > 0 && (
        <>
          <h2 id="others">{t('others')}</h2>
          <ul class="inline">
            {others.map(({ language, sizeBytes }) =>
              isLocale(language) ? (
                <li>
                  <a href={localePath(language, packsPath(meeting.slug))} hreflang={language} lang={language}>
                    {localeNames[language]}
                  </a>{' '}
                  <bdi>{formatBytes(locale, sizeBytes ?? 0)}</bdi>
                </li>
              ) : null,
            )}
          </ul>
        </>
      )}
    </Page>
  );
}

interface PackProps {
  meeting: OrganisedMeeting;
  one: PackOnPage;
  mayAsk: boolean;
  /** The only one on the page needs no heading of its own. */
  alone: boolean;
  /** Somebody handed something in. */
  isAsked: boolean;
}

function Pack({ meeting, one, mayAsk, alone, isAsked }: PackProps) {
  const { locale } = useSite();
  const t = packsMessages(locale);
  const { audience, pack, isOld, isWithheld, making, additions } = one;
  return (
    <section>
      {!alone && <h2 id={audience}>{t(audience)}</h2>}
      {audience === 'participants' && <p>{t('participantsOnly')}</p>}
      {pack === undefined && making === undefined && <p class="none">{t(isWithheld ? 'withheld' : 'noneYet')}</p>}
      {pack !== undefined && <Download id={pack.id} name={fileName(pack)} row={pack} label={t('download')} />}
      {pack !== undefined && isOld && making === undefined && <p class="notice">{t('isOld')}</p>}
      {making !== undefined && <Making making={making} isShown={mayAsk} meeting={meeting} />}
      {mayAsk && (making === undefined ? pack === undefined || isOld : making.failed !== null) && (
        <ActionButton
          action={packsPath(meeting.slug)}
          label={t('make')}
          about={t(audience)}
          hidden={{ audience }}
          kind={pack === undefined ? 'main' : 'quiet'}
        />
      )}
      {pack !== undefined && <Additions meeting={meeting} pack={pack} additions={additions} isOpen={isAsked} />}
    </section>
  );
}

interface DownloadProps {
  id: string;
  name: string;
  row: { sizeBytes: number | null; madeAt: Date | null; sha256: string | null; number?: number };
  label: string;
}

/** Size, day and checksum before one begins to load it on a bad line. */
function Download({ id, name, row: { sizeBytes, madeAt, sha256, number }, label }: DownloadProps) {
  const { locale } = useSite();
  const t = packsMessages(locale);
  return (
    <>
      <p>
        <a class="button" href={packFilePath(id, name)} download={name}>
          {label} <bdi>{formatBytes(locale, sizeBytes ?? 0)}</bdi>
        </a>
      </p>
      <p>
        {[
          number === undefined ? undefined : `${t('number')} ${formatNumber(locale, number)}`,
          madeAt === null ? undefined : formatMoment(locale, madeAt),
        ]
          .filter((part) => part !== undefined)
          .join(comma(locale))}
        <br />
        <small>
          SHA-256 <code dir="ltr">{sha256}</code>
        </small>
      </p>
    </>
  );
}

function Making({ making, isShown, meeting }: { making: PackRow; isShown: boolean; meeting: OrganisedMeeting }) {
  const { locale } = useSite();
  const t = packsMessages(locale);
  const { failed, totalBytes, doneBytes, seenAt } = making;
  if (!isShown) return <p class="notice">{t('making')}</p>;
  if (failed !== null) return <Notice kind="problem">{t(failed === 'noRoom' ? 'noRoom' : 'notMade')}</Notice>;
  const part = totalBytes === null || totalBytes === 0 ? 0 : Math.min(1, doneBytes / totalBytes);
  return (
    <Notice>
      {seenAt === null ? (
        t('waits')
      ) : (
        <>
          {t('progress', { part })} <progress value={Math.round(part * 100)} max={100} aria-label={t('making')} />
        </>
      )}{' '}
      <a href={localePath(locale, packsPath(meeting.slug))}>{t('again')}</a>
    </Notice>
  );
}

function Additions({
  meeting,
  pack,
  additions,
  isOpen,
}: {
  meeting: OrganisedMeeting;
  pack: PackRow;
  additions: readonly AdditionRow[];
  isOpen: boolean;
}) {
  const { locale } = useSite();
  const t = packsMessages(locale);
  const { audience } = pack;
  const field = `manifest-${audience}`;
  return (
    <>
      <h3 id={`additions-${audience}`}>{t('additions')}</h3>
      <p>{t('additionsHint')}</p>
      {additions.length > 0 && (
        <ul class="plain apart">
          {additions.map((addition) => (
            <li>
              <a href={packFilePath(addition.id, fileName(pack, addition))} download={fileName(pack, addition)}>
                {t('since', {
                  number: formatNumber(locale, addition.since ?? 0),
                  date: addition.sinceMadeAt === null ? '' : formatMoment(locale, addition.sinceMadeAt),
                })}
              </a>{' '}
              <bdi>{formatBytes(locale, addition.sizeBytes ?? 0)}</bdi>
              <br />
              <small>
                SHA-256 <code dir="ltr">{addition.sha256}</code>
              </small>
            </li>
          ))}
        </ul>
      )}
      <details open={isOpen}>
        <summary>{t('handInTitle')}</summary>
        <form
          class="form"
          method="post"
          encType="multipart/form-data"
          action={`${localePath(locale, handInPath(meeting.slug))}?audience=${audience}`}
        >
          <p class="field">
            <label for={field}>{t('handIn')}</label>
            <span class="hint" id={`${field}-hint`}>
              {t('handInHint')}
            </span>
            <input id={field} type="file" name="manifest" accept=".json" aria-describedby={`${field}-hint`} />
          </p>
          <p class="buttons">
            <button class="button quiet" type="submit">
              {t('compare')}
            </button>
          </p>
        </form>
      </details>
    </>
  );
}

/** What somebody lacks, as it is being made and when it is there. */
export function AdditionPage({ data: { meeting, addition, pack, isServed } }: { data: AdditionData }) {
  const { locale, path } = useSite();
  const t = packsMessages(locale);
  return (
    <Page
      title={t('additionTitle')}
      section="meetings"
      noIndex
      crumbs={[...crumbsOf(meeting, t('meetings')), { label: t('title'), path: packsPath(meeting.slug) }]}
    >
      <p>
        <Original language={meeting.language}>{meeting.title}</Original>
      </p>
      {!isServed ? (
        <p class="notice">{t('withheld')}</p>
      ) : addition.madeAt !== null ? (
        <>
          <Download id={addition.id} name={fileName(pack, addition)} row={addition} label={t('download')} />
          <p>{t('unpackOver')}</p>
        </>
      ) : addition.failed !== null ? (
        <Notice kind="problem">{t(addition.failed === 'noRoom' ? 'noRoom' : 'notMade')}</Notice>
      ) : (
        <Notice>
          {t('waits')} <a href={localePath(locale, path)}>{t('again')}</a>
        </Notice>
      )}
    </Page>
  );
}

/** For a pack that is no longer handed out. */
export function GonePage({ meeting }: { meeting: string }) {
  const { locale } = useSite();
  const t = packsMessages(locale);
  return (
    <Page title={t('goneTitle')} section="meetings" noIndex>
      <p>{t('goneText')}</p>
      <p>
        <a href={localePath(locale, packsPath(meeting))}>{t('newest')}</a>
      </p>
    </Page>
  );
}
