import type { Values } from './i18n.ts';

export type RefusalKind = 'bad-request' | 'not-found' | 'forbidden' | PaperProblem;
/** Why a paper (PDF, DOCX) is not made: it is too long, making it takes too long, or too many wait for theirs. */
export type PaperProblem = 'paper-too-long' | 'paper-too-slow' | 'paper-busy';

/** What goes wrong without anybody's doing: a full disk is said, all else is a fault of ours. */
export type FailureKind = 'no-room' | 'failed';

/** A disk, or what one login may use of it, that is full: ours, or the database's (its code 53100). */
export const isDiskFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', '53100'].includes(String((error as NodeJS.ErrnoException | null)?.code));

export const refusalStatus: Record<RefusalKind, number> = {
  'bad-request': 400,
  'not-found': 404,
  forbidden: 403,
  'paper-too-long': 422,
  'paper-too-slow': 503,
  'paper-busy': 503,
};

/** The actor may not, or there is no such thing as far as they may know, or the address makes no sense. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly kind: RefusalKind;

  constructor(kind: RefusalKind) {
    super(kind);
    this.kind = kind;
  }
}

/** Tried more often than may be, by this person or from this place; nothing was done. */
export class TooMany extends Error {
  override name = 'TooMany';
  /** When it may be tried again. */
  readonly until: Date;

  constructor(until: Date) {
    super(`too many until ${until.toISOString()}`);
    this.until = until;
  }
}

/** Parameters of an address that cannot be read: parameter name to what was expected (English, for the API; pages say it their way). */
export class InvalidQuery extends Error {
  override name = 'InvalidQuery';
  readonly parameters: Readonly<Record<string, string>>;

  constructor(parameters: Readonly<Record<string, string>>) {
    super(`invalid parameters: ${Object.keys(parameters).join(', ')}`);
    this.parameters = parameters;
  }
}

/** What is wrong with a field: the key of a message, with values where the message takes some. */
export type FieldError<Key extends string = string> = Key | { readonly key: Key; readonly values: Values };

/** Field name to what is wrong with it, as a message key. The empty name is for what is wrong with the form as a whole. */
export type FieldErrors<Key extends string = string> = Readonly<Record<string, FieldError<Key>>>;

/** Input that breaks a rule, whether of its shape (forms) or of the domain (actions). Without fields: the form is to be shown again. */
export class InvalidInput extends Error {
  override name = 'InvalidInput';
  readonly fields: FieldErrors;

  constructor(fields: FieldErrors) {
    super(`invalid: ${Object.keys(fields).join(', ')}`);
    this.fields = fields;
  }
}
