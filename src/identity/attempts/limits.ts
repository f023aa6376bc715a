import { createHmac } from 'node:crypto';

/** How often something may be tried within how many minutes: all of the windows hold at once. */
export interface Limit {
  name: string;
  windows: readonly { most: number; minutes: number }[];
}

/** Wrong passwords for one address, whether it has an account or not. */
export const passwordOfAccount: Limit = { name: 'password', windows: [{ most: 10, minutes: 15 }] };
/** Wrong passwords from one place. An office of many people behind one address still gets in: what succeeds is not counted. */
export const passwordFromPlace: Limit = { name: 'password-from', windows: [{ most: 100, minutes: 15 }] };
/** Wrong codes of one person: with one million codes and three that count, a day's guessing finds one in ten thousand. */
export const codeOfPerson: Limit = {
  name: 'code',
  windows: [
    { most: 10, minutes: 15 },
    { most: 30, minutes: 24 * 60 },
  ],
};
export const linkOfAccount: Limit = { name: 'link', windows: [{ most: 5, minutes: 60 }] };
export const linkFromPlace: Limit = { name: 'link-from', windows: [{ most: 20, minutes: 60 }] };

/** After this nothing that was counted matters to any of the limits. */
export const longestWindow = 24 * 60;

/** One thing that is tried: what kind of thing, and what or whom it is about. */
export interface Try {
  limit: Limit;
  about: string;
}

/** What stands in the database for a try: without SECRET_KEY nobody can tell which address it was. */
export const keyOf = (secretKey: string, { limit, about }: Try): Buffer =>
  createHmac('sha256', `entente attempts ${secretKey}`).update(`${limit.name} ${about}`).digest();
