import { findingsMessages } from '../../documents/index.ts';
import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import {
  ActionButton,
  Buttons,
  FieldGroup,
  FileField,
  Form,
  HiddenField,
  Notice,
  Rows,
  Select,
  TextArea,
  TextField,
} from '../../platform/html/form.tsx';
import { Fact, Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { formatBytes, type Locale, semicolon } from '../../platform/i18n.ts';
import { conventionValues, differing } from '../by-convention/by-convention.ts';
import { ByConventionFields, differencesText } from '../by-convention/by-convention.view.tsx';
import { whenOf, whereOf } from '../meeting-place.ts';
import { categoryName, roleName, stateName } from '../participants/names.messages.ts';
import { nameOf, participantRoles, stateOf } from '../participants/names.ts';
import { invitedPapersPath, meetingPath, nominationPath } from '../paths.ts';
import type { DeadEnd, Nomination, Nominee } from './nomination.actions.ts';
import { mostDelegates } from './nomination.form.ts';
import { messages } from './nomination.messages.ts';

interface Props {
  locale: Locale;
  token: string;
  found: Nomination;
  done: 'saved' | 'letter' | 'declined' | undefined;
  values: FormValues;
  errors: FieldErrors;
}

const valuesOf = (nominee: Nominee) => ({
  id: nominee.id,
  givenNames: nominee.givenNames,
  familyName: nominee.familyName,
  ownScriptName: nominee.ownScriptName,
  function: nominee.function,
  email: nominee.email,
  role: nominee.role,
  ...conventionValues('role', nominee.roleByConvention),
  asksSupport: nominee.asksSupport,
});

/** Why a letter is not taken, said as it is said of other files. */
function inWords(locale: Locale, errors: FieldErrors): FieldErrors {
  const { letter, ...others } = errors;
  if (letter === undefined || typeof letter === 'string' || letter.key !== 'letterRefused') return errors;
  const why = findingsMessages(locale)(letter.values['why'] as 'broken');
  return { ...others, letter: { ...letter, values: { why } } };
}

/** To what an organisation is invited, and whom it sends. */
export function NominationPage({ locale, token, found, done, values, errors }: Props) {
  const t = messages(locale);
  const { invitation, open, decided, papers, letters } = found;
  const path = nominationPath(token);
  const isNaming = values['_form'] === 'nomination';
  const where = whereOf(locale, invitation);
  return (
    <Page title={t('title')} section="meetings" noIndex>
      <p class="lead">
        <a href={localePath(locale, meetingPath(invitation.slug))}>
          <Original language={invitation.titleLanguage ?? 'en'}>{invitation.title ?? invitation.slug}</Original>
        </a>
      </p>
      {errors[''] === 'approvedAlready' && <Notice kind="problem">{t('approvedAlready')}</Notice>}
      {done !== undefined && <Notice kind="done">{t(`done-${done}`)}</Notice>}
      <dl>
        <Fact term={t('invited')}>
          <bdi>{invitation.name}</bdi>
        </Fact>
        <Fact term={t('as')}>
          {[categoryName(locale, invitation.category), differencesText(locale, invitation)]
            .filter((part) => part !== '')
            .join(semicolon(locale))}
        </Fact>
        <Fact term={t('when')}>{whenOf(locale, invitation)}</Fact>
        <Fact term={t('where')}>{where === '' ? undefined : <bdi>{where}</bdi>}</Fact>
        <Fact term={t('places')}>{invitation.places ?? undefined}</Fact>
      </dl>
      {invitation.declinedAt !== null && done !== 'declined' && <Notice>{t('declined')}</Notice>}
      {decided.length > 0 && (
        <>
          <h2>{t('decided')}</h2>
          <ul>
            {decided.map((one) => (
              <li>
                <bdi>{nameOf(one)}</bdi>: {stateName(locale, stateOf(one))}
                {one.whyRefused !== null && (
                  <>
                    {' – '}
                    <span dir="auto">{one.whyRefused}</span>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {papers !== undefined && (
        <p class="tools">
          <a href={localePath(locale, invitedPapersPath(papers))}>{t('papers')}</a>
        </p>
      )}
      <h2>{t('delegates')}</h2>
      <p>{t('delegatesHint')}</p>
      <Form
        id="nomination"
        action={path}
        values={isNaming ? values : {}}
        errors={isNaming ? inWords(locale, errors) : {}}
        t={t}
        initial={{ delegates: open.map(valuesOf), shown: open.map(({ id }) => id) }}
      >
        <HiddenField name="shown" />
        <Rows name="delegates" title={t('delegate')} add={t('addDelegate')} remove={t('takeBack')} max={mostDelegates}>
          {(row) => (
            <>
              <HiddenField name={`${row}.id`} />
              <TextField name={`${row}.givenNames`} label={t('givenNames')} autocomplete="off" />
              <TextField
                name={`${row}.familyName`}
                label={t('familyName')}
                hint={t('familyNameHint')}
                autocomplete="off"
              />
              <TextField
                name={`${row}.ownScriptName`}
                label={t('ownScriptName')}
                hint={t('ownScriptHint')}
                autocomplete="off"
                optional
              />
              <Select
                name={`${row}.role`}
                label={t('role')}
                options={participantRoles
                  .filter((value) => value !== 'secretariat' || invitation.category === 'secretariat')
                  .map((value) => ({ value, label: roleName(locale, value) }))}
              />
              <ByConventionFields
                locale={locale}
                of="role"
                among={differing(invitation.conventions)}
                prefix={`${row}.`}
              />
              <TextField name={`${row}.function`} label={t('function')} autocomplete="off" />
              <TextField name={`${row}.email`} label={t('email')} type="email" autocomplete="off" />
              <TextArea name={`${row}.asksSupport`} label={t('support')} hint={t('supportHint')} rows={2} optional />
            </>
          )}
        </Rows>
        <FieldGroup title={t('letter')}>
          {letters.length > 0 && (
            <ul>
              {letters.map((letter) => (
                <li>
                  <bdi>{letter.name}</bdi> <small>{formatBytes(locale, Number(letter.sizeBytes))}</small>
                </li>
              ))}
            </ul>
          )}
          <FileField
            name="letter"
            label={t(letters.length === 0 ? 'letterFile' : 'anotherLetter')}
            hint={t('letterHint')}
            accept=".pdf,.docx,.jpg,.jpeg,.png"
            optional
          />
        </FieldGroup>
        <Buttons submit={t('send')} />
      </Form>
      {!decided.some((one) => stateOf(one) === 'approved') && invitation.declinedAt === null && (
        <>
          <h2>{t('nobodyComes')}</h2>
          <ActionButton action={`${path}/decline`} label={t('decline')} kind="danger" />
        </>
      )}
      <p>{t('whatIsKept')}</p>
    </Page>
  );
}

/** Why the link leads nowhere, and what to do about it. */
export function DeadEndPage({ locale, why }: { locale: Locale; why: DeadEnd }) {
  const t = messages(locale);
  return (
    <Page title={t(`${why}Title`)} noIndex>
      <p>{t(`${why}Text`)}</p>
    </Page>
  );
}
