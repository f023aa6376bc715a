import { activitiesPath } from '../../assistance/index.ts';
import type { Scope } from '../../db/scope.ts';
import { documentsPath } from '../../documents/index.ts';
import type { AnswerForm, Evidence } from '../../meetings/index.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { WebAddress } from '../../platform/form.ts';
import { Slug } from '../../platform/query.ts';
import { findEvidence } from './follow-up.queries.ts';

/** What the field for a link says. */
interface Link {
  /** It names a record, or one of these two. */
  activity?: string;
  document?: string;
  /** It leads anywhere else. */
  url?: string;
}

/** An activity or a document by the address of its page here, with or without its beginning; any other page here by its address. */
function readHere(typed: string, baseUrl: string): Link | undefined {
  const { host } = new URL(baseUrl);
  const whole = typed.startsWith('/') ? [new URL(typed, baseUrl).href] : [typed, `https://${typed}`];
  const found = whole.find((address) => URL.canParse(address) && new URL(address).host === host);
  if (found === undefined) return undefined;
  const { pathname, search, hash } = new URL(found);
  const [, list, slug] = /^(?:\/[a-z]{2})?(\/[a-z]+)\/([a-z0-9-]+)\/?$/.exec(pathname) ?? [];
  if (slug !== undefined && list === activitiesPath) return { activity: slug };
  if (slug !== undefined && list === documentsPath) return { document: slug };
  return { url: new URL(`${pathname}${search}${hash}`, baseUrl).href };
}

function readLink(typed: string, baseUrl: string): Link | undefined {
  const name = Slug.safeParse(typed.toLowerCase());
  if (name.success) return { activity: name.data, document: name.data };
  const here = readHere(typed, baseUrl);
  if (here !== undefined) return here;
  const { data: url } = WebAddress.safeParse(typed);
  return url === undefined ? undefined : { url };
}

/**
 * What an answer shows: every activity and document that the scope may see, whatever was proposed. What cannot be taken is said at its
 * field; nobody learns whether it exists.
 */
export async function readEvidence(scope: Scope, form: AnswerForm, baseUrl: string): Promise<Evidence> {
  const { activities, documents, link: typed } = form;
  const link = typed === undefined ? {} : readLink(typed, baseUrl);
  const known = await findEvidence(
    scope,
    [...activities, ...(link?.activity === undefined ? [] : [link.activity])],
    [...documents, ...(link?.document === undefined ? [] : [link.document])],
    form.language,
  );
  const idOf = (kind: 'activity' | 'document', slug: string | undefined) =>
    known.find((one) => one.kind === kind && one.slug === slug)?.id;
  // Where an activity and a document are called the same, the activity is meant.
  const linked = { activity: idOf('activity', link?.activity), document: idOf('document', link?.document) };
  const isNamed = link?.activity !== undefined || link?.document !== undefined;
  const isFound = linked.activity !== undefined || linked.document !== undefined;
  const errors = {
    ...(activities.some((slug) => idOf('activity', slug) === undefined) && { activities: 'notSeen' }),
    ...(documents.some((slug) => idOf('document', slug) === undefined) && { documents: 'notSeen' }),
    ...(isNamed && !isFound && { link: 'notSeen' }),
    ...(link === undefined && { link: 'linkUnread' }),
  };
  if (Object.keys(errors).length > 0) throw new InvalidInput(errors);
  const ids = (kind: 'activity' | 'document', slugs: readonly string[], also: string | undefined) => [
    ...new Set([...slugs.map((slug) => idOf(kind, slug)), also].filter((id) => id !== undefined)),
  ];
  return {
    activityIds: ids('activity', activities, linked.activity),
    documentIds: ids('document', documents, linked.activity === undefined ? linked.document : undefined),
    link: link?.url,
  };
}
