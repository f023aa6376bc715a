import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import {
  ActionButton,
  Buttons,
  Form,
  HiddenField,
  Notice,
  Rows,
  Select,
  TextField,
} from '../../platform/html/form.tsx';
import { Original } from '../../platform/html/list.tsx';
import { LoadIsland, localePath, useSite } from '../../platform/html/site.tsx';
import { languageName, locales } from '../../platform/i18n.ts';
import { OrganisersPage } from '../organising/organising.view.tsx';
import { agendaEditPath, agendaItemPath, moveAgendaItemPath, removeAgendaItemPath } from '../paths.ts';
import type { AgendaData, AgendaItemData } from './agenda.actions.ts';
import { mostLanguages } from './agenda.form.ts';
import { agendaMessages } from './agenda.messages.ts';

interface Shown {
  values: FormValues;
  errors: FieldErrors;
}

/** The agenda, to be put in order: by buttons, and with a script by dragging. */
export function AgendaPage({
  data: { meeting, items, version, deepest },
  values,
  errors,
}: Shown & { data: AgendaData }) {
  const { locale } = useSite();
  const t = agendaMessages(locale);
  const moveFailed = values['_form'] === undefined ? errors[''] : undefined;
  const parents = items
    .filter(({ depth }) => depth < deepest - 1)
    .map(({ id, number, title, language }) => ({ value: id, label: `${number} ${title}`, language }));
  return (
    <OrganisersPage meeting={meeting} title={t('editTitle')} current="agenda">
      {moveFailed !== undefined && (
        <Notice kind="problem">
          <p>{t((typeof moveFailed === 'string' ? moveFailed : moveFailed.key) as never)}</p>
        </Notice>
      )}
      {items.length === 0 ? (
        <p class="none">{t('empty')}</p>
      ) : (
        <>
          <p class="hint">{t('lead')}</p>
          <p class="hint" data-drag-hint hidden>
            {t('dragHint')}
          </p>
          <ol class="agenda agenda-edit" data-agenda data-version={version}>
            {items.map((item) => (
              <ItemRow meeting={meeting.slug} item={item} version={version} />
            ))}
          </ol>
          <LoadIsland name="agenda" />
        </>
      )}
      <h2>{t('addTitle')}</h2>
      <Form values={values} errors={moveFailed === undefined ? errors : {}} t={t} action={agendaEditPath(meeting.slug)}>
        <Texts />
        {parents.length > 0 && <Select name="parent" label={t('parent')} options={parents} empty={t('atTheEnd')} />}
        <Buttons submit={t('add')} />
      </Form>
    </OrganisersPage>
  );
}

type Row = AgendaData['items'][number];

function ItemRow({ meeting, item, version }: { meeting: string; item: Row; version: string }) {
  const { locale } = useSite();
  const t = agendaMessages(locale);
  const { id, number, title, language, languages, documents, depth } = item;
  return (
    <li
      id={`i-${id}`}
      class={`depth-${depth}`}
      data-item={id}
      data-parent={item.parentId ?? ''}
      data-depth={depth}
      data-action={localePath(locale, moveAgendaItemPath(meeting, id))}
    >
      <p>
        <bdi>{number}</bdi>{' '}
        <a href={localePath(locale, agendaItemPath(meeting, id))}>
          <Original language={language}>{title}</Original>
        </a>{' '}
        <span class="small muted">
          {languages.map((one) => languageName(locale, one)).join(' · ')}
          {documents > 0 && <> · {t('documents', { count: documents })}</>}
        </span>
      </p>
      <div class="steps">
        {item.moves.map((move) => (
          <ActionButton
            action={moveAgendaItemPath(meeting, id)}
            label={t(move)}
            about={`${number} ${title}`}
            hidden={{ move, version }}
          />
        ))}
        <a class="small" href={localePath(locale, removeAgendaItemPath(meeting, id))}>
          {t('remove')}
          <span class="heard">
            {' '}
            {number} {title}
          </span>
        </a>
      </div>
    </li>
  );
}

function Texts() {
  const { locale } = useSite();
  const t = agendaMessages(locale);
  const inOrder = [...locales].sort((one, other) => Number(other === locale) - Number(one === locale));
  const options = inOrder.map((value) => ({ value, label: languageName(locale, value) }));
  return (
    <Rows name="texts" title={t('words')} hint={t('wordsHint')} add={t('addLanguage')} max={mostLanguages}>
      {(row) => (
        <>
          <Select name={`${row}.language`} label={t('language')} options={options} />
          <TextField name={`${row}.title`} label={t('title')} autocomplete="off" />
        </>
      )}
    </Rows>
  );
}

/** The words of one item. */
export function AgendaItemPage({ data, values, errors }: Shown & { data: AgendaItemData }) {
  const { locale } = useSite();
  const t = agendaMessages(locale);
  const { meeting, item, texts, textVersion } = data;
  return (
    <OrganisersPage meeting={meeting} title={t('itemTitle', { number: item.number ?? '' })}>
      {'' in errors && (
        <Notice kind="problem">
          <p>{t('nowReads')}</p>
          <ul>
            {texts.map(({ language, title }) => (
              <li>
                <Original language={language}>{title}</Original>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Form values={values} initial={{ texts, version: textVersion }} errors={errors} t={t}>
        {'' in errors ? <HiddenField name="version" value={textVersion} /> : <HiddenField name="version" />}
        <Texts />
        <Buttons submit={t('save')} cancel={agendaEditPath(meeting.slug)} />
      </Form>
      <p>
        <a href={localePath(locale, removeAgendaItemPath(meeting.slug, item.id))}>{t('remove')}</a>
      </p>
    </OrganisersPage>
  );
}

/** What would go, before it goes. */
export function RemoveItemPage({ data, errors }: { data: AgendaItemData; errors: FieldErrors }) {
  const { locale } = useSite();
  const t = agendaMessages(locale);
  const { meeting, item, under, version } = data;
  const documents = [item, ...under].reduce((sum, one) => sum + one.documents, 0);
  return (
    <OrganisersPage meeting={meeting} title={t('removeTitle', { number: item.number ?? '' })}>
      <ul>
        {[item, ...under].map(({ number, title, language }) => (
          <li>
            <bdi>{number}</bdi> <Original language={language}>{title}</Original>
          </li>
        ))}
      </ul>
      {under.length > 0 && <p>{t('goesToo', { count: under.length })}</p>}
      {documents > 0 && <p>{t('documentsStay', { count: documents })}</p>}
      <Form errors={errors} t={t}>
        <HiddenField name="version" value={version} />
        <Buttons submit={t('removeNow')} danger cancel={agendaEditPath(meeting.slug)} />
      </Form>
    </OrganisersPage>
  );
}
