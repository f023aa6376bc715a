import { activityPath } from '../assistance/index.ts';
import { documentPath } from '../documents/index.ts';
import { experiencePath } from '../exchange/index.ts';
import { meetingPath, outcomePath } from '../meetings/index.ts';
import { countryPath, organisationPath, topicPath } from '../network/index.ts';

/** The kinds of what is found by search and told of by feeds, each with the page of one. */
const pathOf: Readonly<Record<string, (slug: string) => string>> = {
  organisation: organisationPath,
  country: countryPath,
  topic: topicPath,
  meeting: meetingPath,
  document: documentPath,
  activity: activityPath,
  experience: experiencePath,
  outcome: outcomePath,
};

/** The page of a thing, without its language; undefined for a kind that has none of its own. */
export const recordPath = (kind: string, slug: string): string | undefined => pathOf[kind]?.(slug);
