import type { VNode } from 'preact';
import { type Candidate, ChooseOrganisation } from '../../network/index.ts';
import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues, InitialValues } from '../../platform/form.ts';
import {
  Buttons,
  DateField,
  FieldGroup,
  Form,
  Radios,
  Rows,
  Select,
  TextArea,
  TextField,
} from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { type Locale, languageName, locales } from '../../platform/i18n.ts';
import { type DocumentKind, documentKindNames, originNames } from '../names.ts';
import { documentPath, newPaperPath, papersPath } from '../paths.ts';
import { audienceOf, kindOf } from './paper-state.ts';
import type { Paper, PaperFormData } from './papers.actions.ts';
import { isSessionForm, origins, type PaperKind, paperAudiences, paperKinds } from './papers.form.ts';
import { papersMessages } from './papers.messages.ts';
import { clockIn } from './zone.ts';

interface Props {
  data: PaperFormData;
  /** Of the organisers' pages. */
  sections: VNode;
  candidates: readonly Candidate[];
  /** Undefined for a new one. */
  paper?: Paper;
  /** Of a new one, where it was chosen already. */
  kind?: PaperKind | undefined;
  now: Date;
  values: FormValues;
  errors: FieldErrors;
}

export const paperKindName = (locale: Locale, kind: PaperKind): string =>
  isSessionForm(kind) ? papersMessages(locale)(kind) : documentKindNames(locale)(kind as DocumentKind);

/** The form of a document, new or changed. */
export function PaperPage({
  data: { meeting, path, agenda, proposed },
  kind,
  sections,
  candidates,
  paper,
  now,
  values,
  errors,
}: Props) {
  const { locale } = useSite();
  const t = papersMessages(locale);
  const languages = locales.map((value) => ({ value, label: languageName(locale, value) }));
  const named = originNames(locale);
  return (
    <Page
      section="meetings"
      title={paper === undefined ? t('newTitle') : t('editTitle')}
      crumbs={[
        { label: meeting.title, language: meeting.language, path },
        { label: t('papers'), path: papersPath(path) },
      ]}
      noIndex
    >
      {sections}
      <Form
        values={values}
        errors={errors}
        t={t}
        initial={initialOf(paper, meeting.timeZone, now, { kind, symbols: kind && proposed.get(kind) })}
      >
        <Select
          name="kind"
          label={t('kind')}
          required
          options={paperKinds
            .filter((kind) => kind !== 'in-session')
            .map((value) => ({ value, label: paperKindName(locale, value) }))}
        />
        <Rows name="titles" title={t('titles')} hint={t('titlesHint')} add={t('addTitle')} max={20}>
          {(row) => (
            <>
              <Select name={`${row}.language`} label={t('language')} required options={languages} />
              <TextField name={`${row}.title`} label={t('title')} required autocomplete="off" />
              <Select
                name={`${row}.origin`}
                label={t('origin')}
                required
                options={origins.map((value) => ({ value, label: named(value) }))}
              />
            </>
          )}
        </Rows>
        <TextArea name="symbols" label={t('symbols')} hint={t('symbolsHint')} rows={3} language="en" />
        {proposed.size > 0 && (
          <p class="hint">
            {t('proposed')}{' '}
            {[...proposed].map(([of, symbol], index) => (
              <>
                {index > 0 && ' · '}
                <Proposed of={of} symbol={symbol} path={paper === undefined ? newPaperPath(path) : undefined} />
              </>
            ))}
          </p>
        )}
        <Select
          name="agendaItem"
          label={t('agendaItem')}
          empty={t('noItem')}
          options={agenda.map(({ id, number, title, language }) => ({
            value: id,
            label: number === null ? title : `${number} ${title}`,
            ...(language !== locale && { language }),
          }))}
        />
        <ChooseOrganisation
          candidates={candidates}
          label={t('author')}
          hint={t('authorHint')}
          which={t('candidates')}
          required={false}
        />
        <DateField name="date" label={t('date')} />
        <Radios
          name="audience"
          label={t('audience')}
          required
          options={paperAudiences.map((value) => ({ value, label: t(`audience-${value}`) }))}
        />
        <FieldGroup title={t('release')} hint={t('releaseHint', { zone: meeting.timeZone ?? 'UTC' })}>
          <Radios
            name="release"
            label={t('release')}
            required
            options={(['now', 'at'] as const).map((value) => ({ value, label: t(`release-${value}`) }))}
          />
          <DateField name="releaseDay" label={t('releaseDay')} day />
          <TextField name="releaseTime" label={t('releaseTime')} size="short" inputMode="numeric" autocomplete="off" />
        </FieldGroup>
        <TextArea name="note" label={t('note')} rows={2} />
        <Buttons
          submit={paper === undefined ? t('make') : t('save')}
          cancel={paper === undefined ? papersPath(path) : documentPath(paper.slug)}
        />
      </Form>
    </Page>
  );
}

/** A free symbol: of a new document, where `path` leads to its form with the kind and the symbol filled in. */
function Proposed({ of, symbol, path }: { of: PaperKind; symbol: string; path: string | undefined }) {
  const { locale } = useSite();
  const name = (
    <>
      {paperKindName(locale, of)} <bdi>{symbol}</bdi>
    </>
  );
  return path === undefined ? name : <a href={`${localePath(locale, path)}?kind=${of}`}>{name}</a>;
}

function initialOf(
  paper: Paper | undefined,
  zone: string | null,
  now: Date,
  chosen: { kind: PaperKind | undefined; symbols: string | undefined },
): InitialValues {
  if (paper === undefined) return { audience: 'public', release: 'now', ...chosen };
  const { day, time } = clockIn(zone, paper.releasedAt);
  const isOut = paper.releasedAt <= now;
  return {
    kind: kindOf(paper),
    titles: paper.titles,
    symbols: paper.symbols.join('\n'),
    agendaItem: paper.agendaItemId,
    search: paper.author,
    date:
      paper.datedOn?.slice(0, paper.datedPrecision === 'year' ? 4 : paper.datedPrecision === 'month' ? 7 : 10) ?? null,
    audience: audienceOf(paper),
    release: isOut ? 'now' : 'at',
    ...(!isOut && { releaseDay: day, releaseTime: time }),
    note: paper.note,
  };
}
