import { topicsFollowed } from './followed.ts';
import { markOf, namesIn } from './marks.ts';
import type { Page, Params } from './page.ts';
import type { Session, World } from './records.ts';
import * as rules from './rules.ts';

type Actor = rules.Actor;

export type { Page, Params };

const organisations = (world: World): Params[] => world.organisation.map(({ slug }) => ({ organisation: slug }));
export const organisationOf = (world: World, { organisation }: Params) =>
  world.organisation.find(({ slug }) => slug === organisation) ?? { id: '', slug: '', kind: '' };
const isHers = (_world: World, actor: Actor) => actor.person !== undefined;
const isActing = (_world: World, actor: Actor) => actor.organisation !== undefined;
/** Only for those who proved who they are not long ago. */
const proved =
  (minutes: number) =>
  (world: World, actor: Actor, _: Params, session: Session | undefined): boolean =>
    actor.person !== undefined &&
    session !== undefined &&
    world.now.getTime() - new Date(session.provedAt).getTime() < minutes * 60_000;
const keeps = (world: World, actor: Actor, params: Params) => rules.keepsFacts(actor, organisationOf(world, params).id);
const isSecretariat = (_: World, actor: Actor) => rules.holds(actor, 'secretariat');
const keepsMembers = (world: World, actor: Actor, params: Params) => {
  const { id, kind } = organisationOf(world, params);
  return rules.isNetwork(kind) && rules.keepsNetwork(actor, id);
};
const changesOf = (world: World, actor: Actor, params: Params) =>
  world.organisationChange.filter(
    (row) => row.organisationId === organisationOf(world, params).id && rules.readsChange(actor, row),
  );
const marks = (rows: readonly unknown[]) => rows.map((row) => markOf(row ?? '')).filter((word) => word !== '');
const documentsSeen = (world: World, actor: Actor) =>
  world.document.filter((row) => rules.readsDocument(world, actor, row)).map(({ slug }) => slug);
const documentsHidden = (world: World, actor: Actor) =>
  world.document.filter((row) => !rules.readsDocument(world, actor, row)).map(({ slug }) => slug);
const entriesOf = (world: World, test: (row: World['auditEntry'][number]) => boolean) =>
  marks(world.auditEntry.filter(test).map(({ changes }) => changes));
const contactsOf = (world: World, actor: Actor, id: string) =>
  marks(
    world.contactPoint
      .filter((row) => row.organisationId === id && rules.readsContact(actor, row))
      .map(({ name }) => name),
  );

const facts: Page = {
  params: organisations,
  opens: keeps,
  names: (world, actor, params) => marks(changesOf(world, actor, params).map(({ personName }) => personName)),
};
const contacts: Page = {
  ...facts,
  shows: (world, actor, params) => contactsOf(world, actor, organisationOf(world, params).id),
};
/** Links to documents end with the slug and something that is no letter of one. */
const linked = (slugs: readonly string[]) => slugs.map((slug) => `/documents/${slug}"`);

export const pages: Readonly<Record<string, Page>> = {
  // ---------------------------------------------------------------- documents
  '/:locale/documents/:document': {
    params: (world) => world.document.map(({ slug }) => ({ document: slug })),
    opens: (world, actor, { document }) =>
      world.document.some((row) => row.slug === document && rules.readsDocument(world, actor, row)),
    shows: (world, _, { document }) => {
      const id = world.document.find(({ slug }) => slug === document)?.id;
      return marks(
        world.documentText.filter((row) => row.documentId === id && row.language === 'en').map(({ title }) => title),
      );
    },
  },
  '/files/:file/*': {
    params: (world) => world.file.map(({ slug, name }) => ({ file: slug, '*': name })),
    opens: (world, actor, { file }) =>
      world.file.some((row) => row.slug === file && rules.readsFile(world, actor, row)),
  },
  '/:locale/documents': {},
  '/:locale/documents.json': {
    shows: (world, actor) => documentsSeen(world, actor).map((slug) => `"${slug}"`),
    hides: (world, actor) => documentsHidden(world, actor).map((slug) => `"${slug}"`),
  },
  '/:locale/documents.csv': {
    shows: documentsSeen,
    hides: (world, actor) => documentsHidden(world, actor).map((slug) => `\n${slug},`),
  },
  '/api/v1/documents': {
    // Programs that ask are visitors, whoever has signed in beside them.
    hides: (world) => documentsHidden(world, rules.visitor).map((slug) => `"${slug}"`),
    shows: (world) => documentsSeen(world, rules.visitor).map((slug) => `"${slug}"`),
  },
  '/sitemap-documents.xml': {
    shows: (world) => documentsSeen(world, rules.visitor).map((slug) => `/${slug}<`),
    hides: (world) => documentsHidden(world, rules.visitor).map((slug) => `/${slug}<`),
  },
  '/:locale/feeds/documents.atom': {},
  '/:locale/search': { query: '?q=Report' },
  '/:locale/meetings/:meeting': {
    params: (world) => world.meeting.map(({ slug }) => ({ meeting: slug })),
    shows: (world, actor, { meeting }) => {
      const id = world.meeting.find(({ slug }) => slug === meeting)?.id;
      const seen = world.document.filter((row) => row.meetingId === id && rules.readsDocument(world, actor, row));
      return linked(seen.map(({ slug }) => slug));
    },
    hides: (world, actor) => linked(documentsHidden(world, actor)),
  },

  // ---------------------------------------------------------------- organisations and their facts
  '/:locale/organisations/:organisation': {
    params: organisations,
    // What is hers alone, somebody without a role finds in what she takes along.
    shows: (world, actor, params) =>
      contactsOf(world, actor.organisation === undefined ? rules.visitor : actor, organisationOf(world, params).id),
  },
  '/:locale/organisations.vcf': {
    shows: (world) => marks(world.contactPoint.filter(({ shownTo }) => shownTo === 'public').map(({ name }) => name)),
    hides: (world) => marks(world.contactPoint.filter(({ shownTo }) => shownTo !== 'public').map(({ name }) => name)),
  },
  '/:locale/organisations/new': { opens: (_, actor) => rules.holds(actor, 'secretariat') },
  '/:locale/organisations/:organisation/edit': contacts,
  '/:locale/organisations/:organisation/edit/identity': facts,
  '/:locale/organisations/:organisation/edit/place': facts,
  '/:locale/organisations/:organisation/edit/mandates': facts,
  '/:locale/organisations/:organisation/edit/countries': facts,
  '/:locale/organisations/:organisation/edit/languages': facts,
  '/:locale/organisations/:organisation/edit/expertise': facts,
  '/:locale/organisations/:organisation/edit/contacts': contacts,
  '/:locale/organisations/:organisation/edit/offers': {
    ...facts,
    shows: (world, _, { organisation }) => marks(world.importOffer.filter(({ slug }) => slug === organisation)),
  },
  '/:locale/organisations/:organisation/history': {
    params: organisations,
    opens: (world, actor, params) => {
      const { id } = organisationOf(world, params);
      return actor.organisation === id || rules.holds(actor, 'secretariat');
    },
    shows: (world, actor, params) => {
      const seen = changesOf(world, actor, params);
      return [
        ...marks(seen.map((row) => ({ ...row, personName: '' }))),
        ...marks(seen.map(({ personName }) => personName)),
      ];
    },
    names: facts.names as NonNullable<Page['names']>,
  },
  '/:locale/organisations/:organisation/history/:change/undo': {
    params: (world) =>
      world.organisationChange.flatMap(({ id, organisationId }) =>
        world.organisation
          .filter((one, index) => one.id === organisationId || index === 0)
          .map(({ slug }) => ({ organisation: slug, change: id })),
      ),
    opens: (world, actor, params) =>
      keeps(world, actor, params) &&
      changesOf(world, actor, params).some(({ id, how }) => id === params['change'] && how !== 'offer-left'),
    names: facts.names as NonNullable<Page['names']>,
  },
  '/:locale/organisations/:organisation/people': {
    params: organisations,
    opens: (world, actor, params) => rules.invites(actor, organisationOf(world, params).id),
    shows: (world, actor, params) => {
      const { id } = organisationOf(world, params);
      const waiting = world.invitation.filter((row) => row.organisationId === id && rules.isOpenInvitation(world, row));
      const isSteward = actor.organisation === id && rules.holds(actor, 'steward');
      const colleagues = world.membership.filter(
        (row) => isSteward && row.organisationId === id && row.endedAt === null,
      );
      const people = colleagues.map(({ personId }) => personId);
      const addresses = world.account.filter(({ personId }) => people.includes(personId)).map(({ email }) => email);
      return [...marks(waiting.map(({ email }) => email)), ...namesIn(world, people), ...marks(addresses)];
    },
    /** Only her own organisation's people, however many other organisations she invites to. */
    hides: (world, actor, params) => {
      const { id } = organisationOf(world, params);
      const own = world.membership
        .filter((row) => row.organisationId === id && row.endedAt === null)
        .map(({ personId }) => personId);
      const isSteward = actor.organisation === id && rules.holds(actor, 'steward');
      const others = world.person.filter((row) => row.id !== actor.person && !(isSteward && own.includes(row.id)));
      return marks(
        world.account.filter(({ personId }) => others.some((one) => one.id === personId)).map(({ email }) => email),
      );
    },
  },
  '/:locale/organisations/:organisation/trail': {
    params: organisations,
    opens: (world, actor, params) =>
      actor.organisation === organisationOf(world, params).id && rules.holds(actor, 'steward'),
  },
  '/:locale/organisations/:organisation/trail.csv': {
    params: organisations,
    opens: (world, actor, params) =>
      actor.organisation === organisationOf(world, params).id && rules.holds(actor, 'steward'),
    shows: (world, actor) =>
      entriesOf(world, ({ organisationId, concerns }) =>
        [organisationId, ...concerns].includes(actor.organisation ?? ''),
      ),
    hides: (world, actor) =>
      entriesOf(
        world,
        ({ organisationId, concerns }) => ![organisationId, ...concerns].includes(actor.organisation ?? ''),
      ),
  },

  // ---------------------------------------------------------------- networks and merges
  '/:locale/networks/:organisation/members/new': { params: organisations, opens: keepsMembers },
  '/:locale/networks/:organisation/members/:member/end': {
    params: (world) =>
      world.networkMember.flatMap(({ id, networkId }) =>
        world.organisation
          .filter((one, index) => one.id === networkId || index === 0)
          .map(({ slug }) => ({ organisation: slug, member: id })),
      ),
    opens: (world, actor, params) =>
      keepsMembers(world, actor, params) &&
      world.networkMember.some(
        (row) => row.id === params['member'] && row.networkId === organisationOf(world, params).id,
      ),
  },
  '/:locale/organisations/:organisation/merge': { params: organisations, opens: isSecretariat },
  '/:locale/organisations/:organisation/merge/:other': {
    params: (world) =>
      world.organisation.map(({ slug }, n) => ({ organisation: slug, other: world.organisation[n % 3]?.slug ?? '' })),
    opens: (world, actor, { organisation, other }) => isSecretariat(world, actor) && organisation !== other,
  },
  '/:locale/organisations/:organisation/merges': { params: organisations, opens: isSecretariat },

  // ---------------------------------------------------------------- corrections
  '/:locale/corrections': { opens: (_, actor) => rules.holds(actor, 'editor', 'steward', 'secretariat') },
  '/:locale/corrections/:correction': {
    params: (world) => world.correction.map(({ id }) => ({ correction: id })),
    opens: (world, actor, { correction }) =>
      world.correction.some((row) => row.id === correction && rules.keepsCorrection(actor, row)),
    shows: (world, _, { correction }) => {
      const row = world.correction.find(({ id }) => id === correction);
      return [...marks([row?.text, row?.addressShown ? row.address : '', row?.senderName])];
    },
    names: (world, _, { correction }) => marks([world.correction.find(({ id }) => id === correction)?.senderName]),
  },

  // ---------------------------------------------------------------- one's own
  '/:locale/my': {
    opens: isActing,
    shows: (world, actor) => topicsFollowed(world, actor, true),
    hides: (world, actor) => topicsFollowed(world, actor, false),
  },
  '/:locale/my/account': {
    opens: isHers,
    shows: (world, { person }) => [
      ...namesIn(world, [person ?? '']),
      ...marks(world.account.filter(({ personId }) => personId === person).map(({ email }) => email)),
    ],
  },
  '/:locale/my/export': { opens: isHers },
  '/:locale/my/organisation': { opens: isHers },
  '/:locale/my/sessions': {
    opens: isHers,
    shows: (world, { person }) =>
      marks(
        world.session
          .filter((row) => row.personId === person && row.endedAt === null && new Date(row.endsAt) > world.now)
          .map(({ device }) => device),
      ),
  },
  '/:locale/my/trail': { opens: isHers },
  '/:locale/my/trail.csv': {
    opens: isHers,
    shows: (world, { person }) =>
      entriesOf(world, (row) => row.personId === person || (row.subjectKind === 'person' && row.subjectId === person)),
    hides: (world, { person }) =>
      entriesOf(world, (row) => row.personId !== person && !(row.subjectKind === 'person' && row.subjectId === person)),
  },
  '/:locale/my/contact-points': {
    opens: isActing,
    shows: (world, { person }) =>
      marks(world.contactPoint.filter((row) => row.personId === person).map(({ name }) => name)),
    hides: (world, { person }) =>
      marks(world.contactPoint.filter((row) => row.personId !== person).map(({ name }) => name)),
  },
  '/:locale/my/leave': { opens: proved(15) },
  '/:locale/my/address': { opens: proved(30) },
  '/:locale/my/password': { opens: proved(15) },
  '/:locale/my/passkeys': { opens: proved(15) },
  '/:locale/my/second-factor': { opens: isHers },
  '/:locale/sign-in/again': { opens: isHers },
  '/:locale/sign-in/again/passkey': { opens: isHers },
};
