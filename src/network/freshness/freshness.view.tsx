import { useSite } from '../../platform/html/site.tsx';
import { formatDate } from '../../platform/i18n.ts';
import { groupName } from '../facts/fact-values.view.tsx';
import { factsMessages } from '../facts/facts.messages.ts';
import { type FactGroupName, factGroupNames } from '../facts/groups.ts';
import type { Confirmations, GroupConfirmation } from './freshness.actions.ts';
import type { Freshness } from './freshness.ts';

const looks: Readonly<Record<Freshness, string>> = {
  fresh: 'chip done',
  ageing: 'chip late',
  dropped: 'chip late',
  unconfirmed: 'chip',
};

const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

/** Fresh, ageing, out of date or not confirmed, in a word. */
export function FreshnessChip({ freshness }: { freshness: Freshness }) {
  return <span class={looks[freshness]}>{factsMessages(useSite().locale)(`chip-${freshness}`)}</span>;
}

/** Who confirmed a group of facts and when, in a sentence; the person's name for those who may know it. */
export function ConfirmationText({ confirmation }: { confirmation: GroupConfirmation }) {
  const { locale } = useSite();
  const t = factsMessages(locale);
  const { freshness, confirmedAt, by, personName } = confirmation;
  if (confirmedAt === undefined || freshness === 'unconfirmed')
    return (
      <>
        <FreshnessChip freshness="unconfirmed" /> {t('unconfirmed')}
      </>
    );
  return (
    <>
      <FreshnessChip freshness={freshness} />{' '}
      {t(freshness, { organisation: by?.name ?? '', date: formatDate(locale, dayOf(confirmedAt)) })}
      {personName !== undefined && <> {t('confirmedByPerson', { name: personName })}</>}
    </>
  );
}

/** For everybody: which organisation confirmed each group, and when. */
export function ConfirmationList({ confirmations }: { confirmations: Confirmations }) {
  const { locale } = useSite();
  const t = factsMessages(locale);
  const said = factGroupNames.filter((group) => group !== 'contacts' || confirmations[group].confirmedAt !== undefined);
  const isSilent = said.every((group) => confirmations[group].freshness === 'unconfirmed');
  return (
    <section aria-labelledby="currency">
      <h2 id="currency">{t('currency')}</h2>
      {isSilent ? (
        <p class="small">{t('allUnconfirmed')}</p>
      ) : (
        <GroupStates said={said} confirmations={confirmations} />
      )}
    </section>
  );
}

function GroupStates({ said, confirmations }: { said: readonly FactGroupName[]; confirmations: Confirmations }) {
  const { locale } = useSite();
  const t = factsMessages(locale);
  return (
    <dl>
      {said.map((group) => {
        const { freshness, confirmedAt, by } = confirmations[group];
        return (
          <>
            <dt>{groupName(locale, group)}</dt>
            <dd>
              <FreshnessChip freshness={freshness} />
              {confirmedAt !== undefined && (
                <span class="small">
                  {' '}
                  {t('confirmedOn', {
                    organisation: by?.shortName ?? '',
                    date: formatDate(locale, dayOf(confirmedAt)),
                  })}
                </span>
              )}
            </dd>
          </>
        );
      })}
    </dl>
  );
}
