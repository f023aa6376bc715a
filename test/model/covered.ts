// What the model says nothing of, and why. A new route that is not open, or a new form, is written into `pages` and `forms`, or here.

const proof = 'proves who somebody is, with her own secrets alone; tried by the tests of its feature';
const organisers = 'for those who organise the meeting; tried by the tests of its feature';
const link = 'opens by a signed link, whoever holds it; tried by the tests of its feature';
const uploads = 'one’s own uploads; that nobody else’s are found is tried by src/documents/uploads';
const calendar = 'one’s own calendar links; both walls are tried by the test of the feature';

const ofOutcomes = 'src/meetings/outcomes and src/site/follow-up try who may';
const packs = 'packs are tried by src/meetings/packs: who may ask, who gets them, and both walls';
export const elsewhere: Readonly<Record<string, string>> = {
  'POST /:locale/meetings/:meeting/packs/additions': packs,
  'POST /:locale/meetings/:meeting/since-last-time/carry-over': ofOutcomes,
  'POST /:locale/meetings/:meeting/since-last-time/document': ofOutcomes,
  'POST /:locale/outcomes/asked/:token': ofOutcomes,
  'POST /:locale/sign-in': proof,
  'POST /:locale/sign-in/again': proof,
  'POST /:locale/sign-in/again/passkey': proof,
  'POST /:locale/sign-in/again/passkey/options': proof,
  'POST /:locale/sign-in/passkey': proof,
  'POST /:locale/sign-in/passkey/options': proof,
  'POST /:locale/sign-in/second-factor': proof,
  'POST /:locale/sign-in/sign-on': proof,
  'POST /:locale/sign-in/sign-on/begin': proof,
  'POST /:locale/sign-in/link/:token': link,
  'POST /:locale/sign-out': 'ends the session of whoever presses, and nothing else',
  'POST /:locale/my/address': proof,
  'GET /:locale/my/address/confirmation': link,
  'POST /:locale/my/address/confirmation': link,
  'POST /:locale/my/passkeys': proof,
  'POST /:locale/my/passkeys/name': proof,
  'POST /:locale/my/passkeys/options': proof,
  'POST /:locale/my/passkeys/removal': proof,
  'POST /:locale/my/password': proof,
  'POST /:locale/my/second-factor': proof,
  'GET /:locale/my/second-factor/codes': proof,
  'POST /:locale/my/second-factor/codes': proof,
  'GET /:locale/my/second-factor/removal': proof,
  'POST /:locale/my/second-factor/removal': proof,
  'GET /:locale/my/second-factor/setup': proof,
  'POST /:locale/my/second-factor/setup': proof,
  'POST /:locale/documents/:document/files': organisers,
  'POST /:locale/meetings/:meeting/documents/deadlines': organisers,
  'GET /:locale/series/:series/deadlines': organisers,
  'GET /:locale/meetings/:meeting/versions/:part': organisers,
  'GET /:locale/meetings/:meeting/versions/:part/:version': organisers,
  'POST /:locale/series/:series/deadlines': organisers,
  'POST /:locale/meetings/new': organisers,
  'POST /:locale/meetings/:meeting/organise/edit': organisers,
  'POST /:locale/meetings/:meeting/agenda/edit/:item': organisers,
  'POST /:locale/meetings/:meeting/agenda/edit/:item/place': organisers,
  'POST /:locale/meetings/:meeting/agenda/edit/:item/removal': organisers,
  'POST /:locale/my/calendar': calendar,
  'POST /:locale/my/calendar/revocation': calendar,
  'POST /:locale/facts/confirmation/:token': link,
  'POST /:locale/meetings/:meeting/report': organisers,
  'GET /:locale/meetings/:meeting/report.docx': organisers,
  'GET /:locale/meetings/:meeting/report.pdf': organisers,
  'GET /:locale/meetings/:meeting/report.zip': organisers,
  'POST /:locale/uploads': uploads,
  'POST /:locale/meetings/:meeting/documents/waiting': uploads,
  'POST /:locale/uploads/:upload/stripped': uploads,
  'OPTIONS /uploads/resumable': uploads,
  'POST /uploads/resumable': uploads,
  'HEAD /uploads/resumable/:upload': uploads,
  'PATCH /uploads/resumable/:upload': uploads,
  'DELETE /uploads/resumable/:upload': uploads,
  'POST /:locale/meetings/:meeting/invitations': organisers,
  'POST /:locale/meetings/:meeting/invitations/new/as-before': organisers,
  'POST /:locale/meetings/:meeting/participants': organisers,
  'POST /:locale/meetings/:meeting/participants/approval': organisers,
  'POST /:locale/meetings/:meeting/check-in': organisers,
  'POST /:locale/meetings/:meeting/check-in/:participant': organisers,
  'GET /:locale/meetings/:meeting/participants/list': organisers,
};

/** Tables that domain code reads and that everybody may read whole. A new one with anything else in it gets a rule in `reads`. */
export const open: readonly string[] =
  `activity activity_country activity_partner activity_text activity_topic agenda_item
  agenda_item_text content_version document_deadline symbol_pattern country country_name experience experience_activity experience_country experience_text
  experience_topic fact_confirmation import_offer imported_record meeting meeting_convention meeting_objective meeting_organisation meeting_relation
  meeting_text network_member organisation organisation_country organisation_mandate organisation_text organisation_topic series series_text slug_alias topic topic_label treaty_status`.split(
    /\s+/,
  );

/** Tables whose rows are not in the model's world, and the test in which both of their walls are tried. */
export const tablesElsewhere: Readonly<Record<string, string>> = {
  meeting_pack_addition: 'src/meetings/packs/walls.test.ts',
};
