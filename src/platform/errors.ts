export type RefusalKind = 'bad-request' | 'not-found' | 'forbidden';

/** The actor may not, or there is no such thing as far as they may know, or the address makes no sense. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly kind: RefusalKind;

  constructor(kind: RefusalKind) {
    super(kind);
    this.kind = kind;
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
