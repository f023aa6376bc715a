import { holds } from '../../db/actor.ts';
import type { Person, Scope } from '../../db/scope.ts';
import { viewFollowed } from '../../exchange/index.ts';
import { peoplePath, secondFactorPath } from '../../identity/index.ts';
import { countOutcomesOf, listGivenBack, listOpenOutcomes } from '../../meetings/index.ts';
import { countToConfirm, organisationEditPath, ownContactsPath } from '../../network/index.ts';
import type { Locale } from '../../platform/i18n.ts';
import type { Session } from '../../platform/session.ts';
import { answeringRoles, correctionsPath } from '../corrections/corrections.form.ts';
import { countOpenCorrections } from '../corrections/corrections.queries.ts';
import type { MyMessage } from './my.messages.ts';
import { countOpenInvitations, countToAgree, listNews } from './my.queries.ts';

/** One thing that waits for somebody, and where it is done. */
export interface Waiting {
  key: Extract<MyMessage, `waits${string}`>;
  count: number;
  path: string;
}
export type MyPageData = Awaited<ReturnType<typeof viewMyPage>>;

const newsShown = 12;
const outcomesShown = 10;

/** What waits for a person, for her organisation, and what is new of what she follows. */
export async function viewMyPage(scope: Scope, person: Person, session: Session, locale: Locale) {
  return {
    organisation: session.organisation,
    isSteward: holds(scope.actor, 'steward'),
    forMe: await listWaitingForMe(scope, person, session),
    forUs: await listWaiting(scope, session),
    givenBack: await listGivenBack(scope, locale, outcomesShown),
    outcomes: await listOpenOutcomes(scope, person.organisationId, locale, outcomesShown),
    outcomesInAll: await countOutcomesOf(scope, person.organisationId),
    followed: await viewFollowed(scope, person, locale),
    news: await listNews(scope, person, locale, newsShown),
  };
}

async function listWaitingForMe(scope: Scope, { personId }: Person, { waitingRoles }: Session): Promise<Waiting[]> {
  const waiting: Waiting[] = [
    { key: 'waitsSecondFactor', count: waitingRoles.length, path: secondFactorPath },
    { key: 'waitsAgreement', count: await countToAgree(scope, personId), path: ownContactsPath },
  ];
  return waiting.filter(({ count }) => count > 0);
}

async function listWaiting(scope: Scope, { organisation }: Session): Promise<Waiting[]> {
  if (organisation === undefined) return [];
  const waiting: Waiting[] = [];
  if (holds(scope.actor, 'steward')) {
    const count = await countOpenInvitations(scope, organisation.id);
    waiting.push({ key: 'waitsInvitations', count, path: peoplePath(organisation.slug) });
  }
  if (holds(scope.actor, 'editor', 'steward')) {
    const count = await countToConfirm(scope, organisation.id);
    waiting.push({ key: 'waitsFacts', count, path: organisationEditPath(organisation.slug) });
  }
  if (holds(scope.actor, ...answeringRoles)) {
    const count = await countOpenCorrections(scope);
    waiting.push({ key: 'waitsCorrections', count, path: correctionsPath });
  }
  return waiting.filter(({ count }) => count > 0);
}
