import { ActionButton, Notice } from '../../platform/html/form.tsx';
import { Paging } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { LoadIsland, localePath, useSite } from '../../platform/html/site.tsx';
import { Table } from '../../platform/html/table.tsx';
import { comma, formatBytes, formatList, formatMoment, languageName } from '../../platform/i18n.ts';
import { writeQuery } from '../../platform/query.ts';
import { findingsMessages } from '../inspection/findings.messages.ts';
import { type Findings, traces } from '../inspection/findings.ts';
import { paperFilesPath, waitingPath } from '../paths.ts';
import { uploadLimits } from './limits.ts';
import type { UploadsData } from './uploads.actions.ts';
import {
  removalPath,
  resumablePath,
  strippingPath,
  type UploadsQuery,
  uploadsForPath,
  uploadsPath,
} from './uploads.form.ts';
import { uploadsMessages } from './uploads.messages.ts';

type Row = UploadsData['rows'][number] & { received: number };
export type UploadProblem = 'tooLarge' | 'tooMuch' | 'diskFull' | 'nothingChosen' | 'brokeOff';

interface Props {
  data: Omit<UploadsData, 'rows'> & { rows: Row[] };
  query: UploadsQuery;
  /** Without its language; where files are brought for a meeting. */
  meetingPath: string | undefined;
  problem?: UploadProblem | undefined;
}

/** What one has uploaded and no document has taken yet. */
export function UploadsPage({ data: { rows, next }, query, meetingPath, problem }: Props) {
  const { locale } = useSite();
  const t = uploadsMessages(locale);
  const size = formatBytes(locale, uploadLimits.fileBytes);
  return (
    <Page title={t('title')} noIndex lead={<p>{t('lead')}</p>}>
      {problem !== undefined && <Notice kind="problem">{t(problem, { size })}</Notice>}
      {query.document !== undefined && (
        <p class="tools">
          <a href={localePath(locale, paperFilesPath(query.document))}>{t('toDocument')}</a>
        </p>
      )}
      {meetingPath !== undefined && (
        <p class="tools">
          <a href={localePath(locale, waitingPath(meetingPath))}>{t('toMeeting')}</a>
        </p>
      )}
      <UploadForm query={query} />
      {rows.length === 0 ? (
        <p class="none">{t('none')}</p>
      ) : (
        <>
          <Table
            caption={t('caption')}
            rows={rows}
            columns={[
              { label: t('name'), cell: ({ name }) => <span dir="auto">{name}</span> },
              { label: t('found'), cell: (row) => <Found row={row} /> },
              { label: t('state'), cell: (row) => <State row={row} /> },
              { label: t('added'), cell: ({ startedAt }) => formatMoment(locale, startedAt) },
              { label: t('actions'), cell: (row) => <Actions row={row} query={query} /> },
            ]}
          />
          <Paging path={uploadsPath} query={query} next={next} />
        </>
      )}
    </Page>
  );
}

/** Choosing files, and what the script needs to go on where the line broke. */
function UploadForm({ query }: Pick<Props, 'query'>) {
  const { locale } = useSite();
  const t = uploadsMessages(locale);
  const size = formatBytes(locale, uploadLimits.fileBytes);
  const blanks = { percent: '{percent}', name: '{name}' };
  return (
    <form
      class="form upload"
      id="upload"
      method="post"
      action={localePath(locale, uploadsForPath(query))}
      encType="multipart/form-data"
      data-upload={resumablePath}
      data-most={uploadLimits.fileBytes}
      data-progress={t('progress', blanks)}
      data-paused={t('paused', blanks)}
      data-failed={t('failed', blanks)}
      data-done={t('done', blanks)}
      data-signed-out={t('signedOut')}
      data-stop={t('stop')}
      data-too-large={t('tooLarge', { size })}
      data-too-much={t('tooMuch')}
      data-disk-full={t('diskFull')}
    >
      <p class="field">
        <label for="upload-files">{t('choose')}</label>
        <span class="hint" id="upload-hint">
          {t('chooseHint', { size })}
        </span>
        <input id="upload-files" type="file" name="files" multiple aria-describedby="upload-hint" />
      </p>
      <p class="drop" hidden>
        {t('drop')}
      </p>
      <ul class="arriving" role="status" />
      <p class="buttons">
        <button class="button" type="submit">
          {t('send')}
        </button>
      </p>
      <LoadIsland name="upload" />
    </form>
  );
}

interface FoundProps {
  row: Pick<Row, 'format' | 'sizeBytes' | 'isStripped' | 'strippedOfId'> & { findings: Findings | null };
}

/** What a file is. */
export function Found({ row: { format, findings, sizeBytes } }: FoundProps) {
  const { locale } = useSite();
  const t = uploadsMessages(locale);
  const said = [
    format?.toUpperCase(),
    formatBytes(locale, Number(sizeBytes)),
    findings?.language && languageName(locale, findings.language),
    findings?.pages && format !== 'jpg' && format !== 'png' && t('pages', { count: findings.pages }),
  ].filter((part) => typeof part === 'string');
  return <>{said.join(comma(locale))}</>;
}

function State({ row }: { row: Row }) {
  const { locale } = useSite();
  const t = uploadsMessages(locale);
  const { completedAt, inspectedAt, refused, received, sizeBytes, hasCopy } = row;
  if (completedAt === null) return <>{t('arriving', { percent: received / Math.max(1, Number(sizeBytes)) })}</>;
  if (inspectedAt === null) return <>{t('waiting')}</>;
  if (refused !== null)
    return <strong class="error">{t('refused', { why: findingsMessages(locale)(refused as 'broken') })}</strong>;
  return (
    <>
      <strong>{t(hasCopy ? 'sealed' : 'ready')}</strong>
      <FindingsList row={row} />
    </>
  );
}

/** What was found in a file: whether it can be read, what is to be minded, whom it names. */
export function FindingsList({ row: { findings, isStripped, strippedOfId } }: FoundProps) {
  const { locale } = useSite();
  const t = uploadsMessages(locale);
  const words = findingsMessages(locale);
  const textWords = { text: 'text', 'no-text': 'noText', failed: 'textFailed' } as const;
  const named = traces.flatMap((kind) => {
    const values = (findings?.traces ?? []).filter((trace) => trace.kind === kind).map(({ value }) => value);
    return values.length === 0 ? [] : [{ kind, values }];
  });
  return (
    <ul class="findings">
      {findings?.textState !== undefined && <li>{t(textWords[findings.textState])}</li>}
      {findings?.warnings.map((warning) => (
        <li>{words(warning)}</li>
      ))}
      {findings?.unsearched !== undefined && (
        <li>{t(findings.unsearched === 'all' ? 'unsearchedAll' : 'unsearchedInner')}</li>
      )}
      {isStripped && <li>{t(strippedOfId === null ? 'isCopyAlone' : 'isCopy')}</li>}
      {named.length > 0 && (
        <li>
          {t('names')}
          <ul>
            {named.map(({ kind, values }) => (
              <li>
                {words(kind)} — <bdi>{formatList(locale, values)}</bdi>
              </li>
            ))}
          </ul>
          {findings?.strippable === false && t('notStrippable')}
        </li>
      )}
    </ul>
  );
}

function Actions({
  row: { id, name, sha256, findings, hasCopy },
  query: { document, meeting },
}: { row: Row } & Pick<Props, 'query'>) {
  const on = writeQuery({ document, meeting });
  const t = uploadsMessages(useSite().locale);
  return (
    <>
      {sha256 !== null && findings?.strippable && !hasCopy && (
        <ActionButton action={strippingPath(id) + on} label={t('strip')} about={name} />
      )}
      <ActionButton action={removalPath(id) + on} label={t('removal')} about={name} kind="danger" />
    </>
  );
}
