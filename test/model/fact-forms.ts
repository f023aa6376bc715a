import { randomUUID } from 'node:crypto';
import { anOrganisation, type Drawing, type Fields, type Form, ofHers, slugOf } from './drawing.ts';
import { mark } from './mark.ts';
import { organisationOf } from './pages.ts';
import * as rules from './rules.ts';

/** The form of a group of facts, with fields that are not hers to fill in. */
const facts =
  (fields: (drawing: Drawing) => Fields): Form =>
  (drawing) => {
    const organisation = anOrganisation(drawing);
    // Ids and persons in the fields count for nothing: whom it is about stands in the address.
    const crafted: Fields = { id: randomUUID(), organisationId: drawing.random.pick(drawing.world.organisation).id };
    return {
      params: { organisation: organisation.slug },
      fields: { ...fields(drawing), ...(drawing.random.chance(0.3) && crafted) },
      may: rules.keepsFacts(drawing.actor, organisation.id),
    };
  };

const kinds = ['partner', 'basel-centre', 'secretariat', 'network'];

/** What organisations say of themselves, and its history. */
export const factForms: Readonly<Record<string, Form>> = {
  '/:locale/organisations/:organisation/edit/identity': facts(({ random }) => ({
    ...{ 'names.0.language': 'en', 'names.0.name': mark('nt'), 'names.0.shortName': 'Short', kind: random.pick(kinds) },
  })),
  '/:locale/organisations/:organisation/edit/place': facts(({ world, random }) => ({
    ...{ country: random.pick(world.country).iso3, city: mark('nt') },
  })),
  '/:locale/organisations/:organisation/edit/mandates': facts(() => ({
    ...{ region: 'africa', 'mandates.0.text': mark('nt'), 'mandates.0.language': 'en' },
  })),
  '/:locale/organisations/:organisation/edit/countries': facts(({ world, random }) => ({
    serves: random.some(world.country, 0.5).map(({ iso3 }) => iso3),
  })),
  '/:locale/organisations/:organisation/edit/languages': facts(({ random }) => ({
    languages: random.some(['en', 'fr', 'ar'], 0.5),
  })),
  '/:locale/organisations/:organisation/edit/expertise': facts(({ world, random }) => ({
    topics: random.some(world.topic, 0.3).map(({ slug }) => slug),
  })),
  '/:locale/organisations/:organisation/edit/contacts': (drawing) => {
    const { world, actor, random } = drawing;
    const organisation = anOrganisation(drawing);
    const shown = world.contactPoint.filter(
      (row) => row.organisationId === organisation.id && rules.readsContact(actor, row),
    );
    const rows = random.some(shown, 0.8).map((row) => ({
      ...{ id: row.id, name: row.name, email: `${row.name}@example.org`, agreedOn: '2026-02-02' },
      ...{ person: row.personId ?? '', shownTo: random.pick(['public', 'network', 'nobody']) },
    }));
    // A contact point of another organisation, and somebody who is none of its people.
    const foreign = random.pick(world.contactPoint);
    rows.push({
      id: foreign.id,
      name: mark('nt'),
      email: 'new@example.org',
      agreedOn: '2026-02-02',
      person: '',
      shownTo: 'public',
    });
    const stranger = random.pick(world.person);
    const isNamed = random.chance(0.4);
    if (isNamed)
      rows.push({
        id: '',
        name: mark('nt'),
        email: 'new@example.org',
        agreedOn: '2026-02-02',
        person: stranger.id,
        shownTo: 'public',
      });
    const fields = Object.fromEntries(
      rows.flatMap((row, n) => Object.entries(row).map(([name, value]) => [`contacts.${n}.${name}`, value])),
    );
    const isColleague = world.membership.some(
      (row) => row.personId === stranger.id && row.organisationId === organisation.id && row.endedAt === null,
    );
    const mayName = isColleague && (actor.organisation === organisation.id || actor.person === stranger.id);
    const keeps = rules.keepsFacts(actor, organisation.id);
    return { params: { organisation: organisation.slug }, fields, may: keeps && (!isNamed || mayName) };
  },
  '/:locale/organisations/:organisation/edit/offers': (drawing) => {
    const own = slugOf(drawing.world, drawing.actor.organisation ?? null);
    // What was offered to a record that has become part of another waits for it to be parted again.
    const offers = drawing.world.importOffer.filter((row) =>
      drawing.world.organisation.some((one) => one.slug === row.slug),
    );
    const offer = offers.find(({ slug }) => slug === own) ?? offers[0];
    if (offer === undefined) return undefined;
    // Sometimes under the address of another organisation.
    const at = drawing.random.chance(0.8) ? offer.slug : drawing.random.pick(drawing.world.organisation).slug;
    const { id } = organisationOf(drawing.world, { organisation: at });
    return {
      params: { organisation: at },
      fields: {
        field: offer.field,
        offered: new Date(offer.offeredAt).toISOString(),
        answer: drawing.random.pick(['take', 'leave']),
      },
      may: at === offer.slug && rules.keepsFacts(drawing.actor, id),
    };
  },
  '/:locale/organisations/:organisation/confirmation': (drawing) => {
    const organisation = anOrganisation(drawing);
    return {
      params: { organisation: organisation.slug },
      fields: drawing.random.chance(0.5) ? { group: 'place' } : {},
      may: rules.keepsFacts(drawing.actor, organisation.id),
    };
  },
  '/:locale/organisations/:organisation/history/:change/undo': (drawing) => {
    const change = ofHers(drawing, drawing.world.organisationChange);
    if (change === undefined) return undefined;
    const organisation = drawing.random.chance(0.7)
      ? slugOf(drawing.world, change.organisationId)
      : anOrganisation(drawing).slug;
    const { id } = organisationOf(drawing.world, { organisation });
    const isThere =
      id === change.organisationId && change.how !== 'offer-left' && rules.readsChange(drawing.actor, change);
    return {
      params: { organisation, change: change.id },
      fields: { version: 'made-up' },
      asShown: true,
      // Where nothing of it is in force any more, or the facts would not be whole, there is nothing to undo.
      may: isThere && rules.keepsFacts(drawing.actor, id) && 'perhaps',
    };
  },
};
