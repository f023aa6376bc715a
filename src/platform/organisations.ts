/** What modules that know organisations only by id are handed of them. */
export interface OrganisationName {
  name: string;
  shortName: string;
  slug: string;
  language: string;
}

export interface KnownOrganisation extends OrganisationName {
  id: string;
  /** What kind of organisation: 'basel-centre'. */
  kind: string;
}
