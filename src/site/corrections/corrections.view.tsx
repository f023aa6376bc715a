import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { ActionButton, Buttons, Form, Notice, Radios, TextArea } from '../../platform/html/form.tsx';
import { Fact, Original, Paging } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { Table } from '../../platform/html/table.tsx';
import { formatDate } from '../../platform/i18n.ts';
import type { CorrectionData, CorrectionListData } from './corrections.actions.ts';
import { correctionPath, correctionsPath, handOnPath, outcomes } from './corrections.form.ts';
import { correctionsMessages } from './corrections.messages.ts';

const dayOf = (time: Date) => time.toISOString().slice(0, 10);

/** What people say is wrong, for those who answer it. */
export function CorrectionsPage({ data, after }: { data: CorrectionListData; after: string | undefined }) {
  const { locale } = useSite();
  const t = correctionsMessages(locale);
  const { rows, next, open } = data;
  return (
    <Page title={t('title')} noIndex>
      {rows.length === 0 ? (
        <p class="none">{t('none')}</p>
      ) : (
        <>
          <Table
            caption={t('waiting', { count: open })}
            rows={rows}
            columns={[
              {
                label: t('record'),
                cell: ({ id, title, titleLanguage }) => (
                  <a href={localePath(locale, correctionPath(id))}>
                    <Original language={titleLanguage}>{title}</Original>
                  </a>
                ),
              },
              { label: t('text'), cell: ({ text }) => <span dir="auto">{text}</span> },
              { label: t('sentOn'), cell: ({ createdAt }) => formatDate(locale, dayOf(createdAt)) },
              { label: t('state'), cell: (row) => t(stateOf(row)) },
            ]}
          />
          <Paging path={correctionsPath} query={{ after }} next={next} />
        </>
      )}
    </Page>
  );
}

function stateOf({ outcome, handedOnAt }: CorrectionListData['rows'][number]) {
  if (outcome !== null) return outcome === 'corrected' ? 'stateCorrected' : 'stateRejected';
  return handedOnAt === null ? 'stateOpen' : 'stateHandedOn';
}

interface Props {
  correction: CorrectionData;
  values: FormValues;
  errors: FieldErrors;
}

/** One of them, and its answer. */
export function CorrectionPage({ correction, values, errors }: Props) {
  const { locale } = useSite();
  const t = correctionsMessages(locale);
  const { id, title, titleLanguage, path, text, better } = correction;
  const typed = values['answer'];
  return (
    <Page
      title={t('oneTitle')}
      noIndex
      crumbs={[{ label: t('title'), path: correctionsPath }]}
      lead={
        <p class="when">
          <a href={localePath(locale, path)}>
            <Original language={titleLanguage}>{title}</Original>
          </a>
        </p>
      }
      facts={<CorrectionFacts correction={correction} />}
    >
      {!correction.canAnswer && errors[''] !== undefined && (
        <Notice kind="problem">{t(errors[''] === 'already' ? 'already' : 'alreadyHandedOn')}</Notice>
      )}
      <h2>{t('text')}</h2>
      <p class="typed" dir="auto">
        {text}
      </p>
      {better !== null && (
        <>
          <h2>{t('better')}</h2>
          <p class="typed" dir="auto">
            {better}
          </p>
        </>
      )}
      <h2>{t('answerTitle')}</h2>
      <AnswerGiven correction={correction} />
      {!correction.canAnswer && typeof typed === 'string' && typed.trim() !== '' && (
        <>
          <h3>{t('yourText')}</h3>
          <p class="typed" dir="auto">
            {typed}
          </p>
        </>
      )}
      {correction.canAnswer && (
        <Form action={correctionPath(id)} values={values} errors={errors} t={t}>
          <Radios
            name="outcome"
            label={t('outcome')}
            required
            options={outcomes.map((value) => ({
              value,
              label: t(value === 'corrected' ? 'chooseCorrected' : 'chooseRejected'),
            }))}
          />
          <TextArea name="answer" label={t('answer')} hint={t('answerHint')} />
          <Buttons submit={t('submit')} cancel={correctionsPath} />
        </Form>
      )}
      {correction.canHandOn && (
        <>
          <h2>{t('handOnTitle')}</h2>
          <p>{t('handOnText')}</p>
          <ActionButton action={handOnPath(id)} label={t('handOn')} />
        </>
      )}
    </Page>
  );
}

function AnswerGiven({ correction }: { correction: CorrectionData }) {
  const { locale } = useSite();
  const t = correctionsMessages(locale);
  const { outcome, answer, answeredAt, answeredByName, handedOnAt } = correction;
  const handedOn = handedOnAt !== null && <p>{t('handedOn', { date: formatDate(locale, dayOf(handedOnAt)) })}</p>;
  if (outcome === null || answeredAt === null) return handedOn === false ? null : handedOn;
  const date = formatDate(locale, dayOf(answeredAt));
  return (
    <>
      {handedOn}
      <p>
        <strong>{t(outcome === 'corrected' ? 'stateCorrected' : 'stateRejected')}</strong> ·{' '}
        {answeredByName === null ? t('answeredOn', { date }) : t('answeredBy', { date, name: answeredByName })}
      </p>
      {answer !== null && (
        <p class="typed" dir="auto">
          {answer}
        </p>
      )}
    </>
  );
}

function CorrectionFacts({ correction }: { correction: CorrectionData }) {
  const { locale } = useSite();
  const t = correctionsMessages(locale);
  const { keeper, senderName, senderOrganisation, address, hasAddress, createdAt, answeredAt } = correction;
  const isAnswered = answeredAt !== null;
  // An address that has served is gone, and then nobody can tell whether there was one.
  const left = isAnswered ? t('addressTold') : t('addressKept');
  const notLeft = isAnswered ? undefined : t('addressNone');
  const addressWord = hasAddress ? left : notLeft;
  return (
    <dl>
      <Fact term={t('sentOn')}>{formatDate(locale, dayOf(createdAt))}</Fact>
      <Fact term={t('sender')}>
        {senderName === null ? t('visitor') : <bdi>{senderName}</bdi>}
        {senderOrganisation !== undefined && (
          <>
            <br />
            <Original language={senderOrganisation.language}>{senderOrganisation.name}</Original>
          </>
        )}
      </Fact>
      <Fact term={t('address')}>
        {address !== null ? (
          <a href={`mailto:${encodeURIComponent(address).replace('%40', '@')}`}>
            <bdi>{address}</bdi>
          </a>
        ) : (
          addressWord
        )}
      </Fact>
      <Fact term={t('keeper')}>
        {keeper === undefined ? t('secretariat') : <Original language={keeper.language}>{keeper.name}</Original>}
      </Fact>
    </dl>
  );
}
