import { type Candidate, ChooseOrganisation, organisationPath } from '../../network/index.ts';
import {
  ActionButton,
  Buttons,
  Checkbox,
  Form,
  Notice,
  Select,
  TextArea,
  TextField,
} from '../../platform/html/form.tsx';
import { Fact } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { formatMoment, type Locale, languageName, locales } from '../../platform/i18n.ts';
import { conventionValues, differing } from '../by-convention/by-convention.ts';
import { ByConventionFields, differencesText } from '../by-convention/by-convention.view.tsx';
import { meetingInvitationPath, participantPath, participantsPath } from '../paths.ts';
import { categoryName, roleName, stateName } from './names.messages.ts';
import { isByHand, nameOf, participantCategories, participantRoles, stateOf } from './names.ts';
import type { ParticipantRow } from './participants.actions.ts';
import { messages } from './participants.messages.ts';
import { crumbsOf, type MeetingHead, type Shown } from './participants.view.tsx';

const choices = {
  categories: (locale: Locale) => participantCategories.map((value) => ({ value, label: categoryName(locale, value) })),
  roles: (locale: Locale) => participantRoles.map((value) => ({ value, label: roleName(locale, value) })),
};

interface FieldsProps {
  locale: Locale;
  meeting: MeetingHead;
  candidates: readonly Candidate[];
  /** Nobody was invited for her, so that she is written to herself. */
  byHand: boolean;
}

function Fields({ locale, meeting, candidates, byHand }: FieldsProps) {
  const t = messages(locale);
  const among = differing(meeting.conventions);
  return (
    <>
      <TextField name="givenNames" label={t('givenNames')} autocomplete="off" />
      <TextField name="familyName" label={t('familyName')} autocomplete="off" required />
      <TextField name="ownScriptName" label={t('ownScriptName')} autocomplete="off" />
      <ChooseOrganisation
        candidates={candidates}
        label={t('ofTheNetwork')}
        hint={t('ofTheNetworkHint')}
        which={t('candidates')}
        required={false}
      />
      <TextField name="organisationName" label={t('organisation')} hint={t('organisationHint')} autocomplete="off" />
      <Select name="category" label={t('category')} options={choices.categories(locale)} required />
      <ByConventionFields locale={locale} of="category" among={among} />
      <Select name="role" label={t('role')} options={choices.roles(locale)} required />
      <ByConventionFields locale={locale} of="role" among={among} />
      <TextField name="function" label={t('function')} autocomplete="off" />
      <TextField
        name="email"
        label={t('email')}
        type="email"
        autocomplete="off"
        {...(byHand && { hint: t('emailHint') })}
      />
      {byHand && (
        <Select
          name="language"
          label={t('mailLanguage')}
          options={locales.map((value) => ({ value, label: languageName(locale, value) }))}
        />
      )}
    </>
  );
}

interface NewProps extends Shown {
  candidates: readonly Candidate[];
}

export function NewParticipantPage({ locale, meeting, candidates, values, errors }: NewProps) {
  const t = messages(locale);
  const path = participantsPath(meeting.slug);
  return (
    <Page
      title={t('add')}
      section="meetings"
      crumbs={[...crumbsOf(locale, meeting), { label: t('title'), path }]}
      noIndex
    >
      <Form
        action={`${path}/new`}
        values={values}
        errors={errors}
        t={t}
        initial={{ role: 'representative', language: meeting.participantsLanguage }}
      >
        <Fields {...{ locale, meeting, candidates }} byHand />
        <Buttons submit={t('addAndApprove')} cancel={path} />
      </Form>
    </Page>
  );
}

interface OneProps extends NewProps {
  participant: ParticipantRow;
  /** Others whom her invitation named and who are approved. */
  colleagues: number;
}

/** One person: what was sent of her, what is decided, and what can be. */
export function ParticipantPage({ locale, meeting, participant, colleagues, candidates, values, errors }: OneProps) {
  const t = messages(locale);
  const path = participantPath(meeting.slug, participant.id);
  const state = stateOf(participant);
  const sent = values['_form'];
  const { organisation, invitationId, asksSupport, whyRefused, checkedInAt } = participant;
  const wrong = errors[''];
  return (
    <Page
      title={nameOf(participant)}
      section="meetings"
      crumbs={[...crumbsOf(locale, meeting), { label: t('title'), path: participantsPath(meeting.slug) }]}
      noIndex
    >
      {wrong !== undefined && <Notice kind="problem">{t('placesTaken', { places: participant.places ?? 0 })}</Notice>}
      <p class="lead">{stateName(locale, state)}</p>
      <dl>
        <Fact term={t('ownScriptName')}>{participant.ownScriptName && <bdi>{participant.ownScriptName}</bdi>}</Fact>
        <Fact term={t('organisation')}>
          {organisation === null ? (
            <bdi>{participant.organisationName}</bdi>
          ) : (
            <a href={localePath(locale, organisationPath(organisation))}>
              <bdi>{participant.organisationName}</bdi>
            </a>
          )}
        </Fact>
        <Fact term={t('byConvention')}>{differencesText(locale, participant) || undefined}</Fact>
        <Fact term={t('support')}>{asksSupport && <span dir="auto">{asksSupport}</span>}</Fact>
        <Fact term={t('why')}>{whyRefused && <span dir="auto">{whyRefused}</span>}</Fact>
        <Fact term={t('forgotten')}>{participant.forgottenAt && formatMoment(locale, participant.forgottenAt)}</Fact>
        <Fact term={t('arrived')}>{checkedInAt && formatMoment(locale, checkedInAt)}</Fact>
        <Fact term={t('invitation')}>
          {invitationId && !isByHand(participant) && (
            <a href={localePath(locale, meetingInvitationPath(meeting.slug, invitationId))}>{t('toInvitation')}</a>
          )}
        </Fact>
      </dl>
      {(['approved', 'waiting', 'removed'] as const)
        .filter((decision) => decision !== state && !(decision === 'removed' && state !== 'approved'))
        .map((decision) => (
          <ActionButton
            action={`${path}/decision`}
            label={t(`decision-${decision}`)}
            hidden={{ decision }}
            kind={decision === 'removed' ? 'danger' : 'quiet'}
          />
        ))}
      {state === 'approved' && colleagues > 0 && <p class="hint">{t('removeOne', { count: colleagues })}</p>}
      {state !== 'refused' && state !== 'removed' && (
        <>
          <h2>{t('refuse')}</h2>
          <Form
            id="refusal"
            action={`${path}/refusal`}
            values={sent === 'refusal' ? values : {}}
            errors={sent === 'refusal' ? errors : {}}
            t={t}
          >
            <TextArea name="why" label={t('why')} hint={t('whyHint')} rows={3} required />
            <Buttons submit={t('refuse')} danger />
          </Form>
        </>
      )}
      <h2>{t('change')}</h2>
      <Form
        id="participant"
        action={path}
        values={sent === 'participant' ? values : {}}
        errors={sent === 'participant' ? errors : {}}
        t={t}
        initial={{
          givenNames: participant.givenNames,
          familyName: participant.familyName,
          ownScriptName: participant.ownScriptName,
          organisationName: participant.organisationName,
          search: organisation,
          category: participant.category,
          role: participant.role,
          function: participant.function,
          email: participant.email,
          ...conventionValues('category', participant.categoryByConvention),
          ...conventionValues('role', participant.roleByConvention),
          language: participant.language ?? meeting.participantsLanguage,
        }}
      >
        <Fields {...{ locale, meeting, candidates }} byHand={isByHand(participant)} />
        <Buttons submit={t('save')} cancel={participantsPath(meeting.slug)} />
      </Form>
      {participant.forgottenAt === null && (
        <>
          <h2 id="forget">{t('forget')}</h2>
          <p>{t(state === 'approved' || checkedInAt !== null ? 'forgetPart' : 'forgetAll')}</p>
          <Form
            id="forgetting"
            action={`${path}/forgetting`}
            values={sent === 'forgetting' ? values : {}}
            errors={sent === 'forgetting' ? errors : {}}
            t={t}
          >
            <Checkbox name="sure" label={t('forgetSure')} />
            <Buttons submit={t('forget')} danger />
          </Form>
        </>
      )}
    </Page>
  );
}
