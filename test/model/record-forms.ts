import { randomUUID } from 'node:crypto';
import { makeStamp } from '../../src/site/new-correction/stamp.ts';
import { anOrganisation, type Form, ofHers, slugOf } from './drawing.ts';
import { mark } from './mark.ts';
import { organisationOf } from './pages.ts';
import * as rules from './rules.ts';

/** New organisations, networks and merges; what is wrong in a record. */
export const recordForms: Readonly<Record<string, Form>> = {
  '/:locale/organisations/new': ({ world, actor, random }) => ({
    params: {},
    fields: {
      ...{
        kind: 'partner',
        'names.0.language': 'en',
        'names.0.name': mark('nt'),
        country: random.pick(world.country).iso3,
      },
      ...{
        region: 'africa',
        address: `made-here-${mark('nt').slice(1, -1)}`,
        another: '1',
        seen: world.organisation.map(({ slug }) => slug).slice(-50),
      },
    },
    may: rules.holds(actor, 'secretariat'),
  }),
  '/:locale/networks/:organisation/members/new': (drawing) => {
    const { world, actor, random } = drawing;
    const network = random.chance(0.7)
      ? world.organisation.find(({ kind }) => rules.isNetwork(kind))
      : anOrganisation(drawing);
    if (network === undefined) return undefined;
    const member = random.pick(world.organisation);
    const isThere = world.networkMember.some(
      (row) => row.networkId === network.id && row.organisationId === member.id && row.until === null,
    );
    return {
      params: { organisation: network.slug },
      fields: { search: member.slug, networkId: member.id },
      may:
        rules.isNetwork(network.kind) && rules.keepsNetwork(actor, network.id) && member.id !== network.id && !isThere,
    };
  },
  '/:locale/networks/:organisation/members/:member/end': (drawing) => {
    const { world, actor, random } = drawing;
    if (world.networkMember.length === 0) return undefined;
    const member = random.pick(world.networkMember);
    const slug = random.chance(0.8) ? slugOf(world, member.networkId) : anOrganisation(drawing).slug;
    const { id, kind } = organisationOf(world, { organisation: slug });
    return {
      params: { organisation: slug, member: member.id },
      fields: {},
      may: id === member.networkId && rules.isNetwork(kind) && rules.keepsNetwork(actor, id) && member.until === null,
    };
  },
  '/:locale/organisations/:organisation/merge': (drawing) => ({
    // Only says with which: what is done is done on the next page.
    params: { organisation: anOrganisation(drawing).slug },
    fields: { search: drawing.random.pick(drawing.world.organisation).slug },
    may: false,
  }),
  '/:locale/organisations/:organisation/merge/:other': (drawing) => {
    const { world, actor, random } = drawing;
    const [organisation, other] = [anOrganisation(drawing), random.pick(world.organisation)];
    // Rarely: each time there is one organisation less.
    if (rules.holds(actor, 'secretariat') && random.chance(0.5)) return undefined;
    const both = () => random.pick(['kept', 'other', 'both']);
    return {
      params: { organisation: organisation.slug, other: other.slug },
      fields: {
        identity: both(),
        place: random.pick(['kept', 'other']),
        mandates: both(),
        countries: both(),
        languages: both(),
        expertise: both(),
      },
      may: rules.holds(actor, 'secretariat') && organisation.id !== other.id,
    };
  },
  '/:locale/organisations/:organisation/merges/:merge/undo': (drawing) => {
    const { world, actor, random } = drawing;
    const merge = world.organisationMerge.length > 0 ? random.pick(world.organisationMerge) : undefined;
    const kept = world.organisation.find(({ id }) => id === merge?.keptId) ?? anOrganisation(drawing);
    return {
      params: { organisation: kept.slug, merge: merge?.id ?? randomUUID() },
      fields: {},
      may: rules.holds(actor, 'secretariat') && merge?.undoneAt === null && merge.keptId === kept.id,
    };
  },

  // ---------------------------------------------------------------- corrections
  '/:locale/corrections/new': ({ world, random, secretKey }) => {
    const document = random.pick(world.document);
    const organisation = random.pick(world.organisation);
    const isAboutDocument = random.chance(0.4);
    const page = isAboutDocument ? `/documents/${document.slug}` : `/organisations/${organisation.slug}`;
    const stamp = makeStamp(secretKey, page, randomUUID(), new Date(Date.now() - 10_000));
    return {
      params: {},
      query: `?page=${encodeURIComponent(page)}`,
      fields: {
        text: `This is not right: ${mark('nt')}`,
        stamp,
        senderId: random.pick(world.person).id,
        organisationId: organisation.id,
      },
      // About what everybody sees, and nothing else.
      may: !isAboutDocument || rules.readsDocument(world, rules.visitor, document),
    };
  },
  '/:locale/corrections/:correction': (drawing) => {
    const correction = ofHers(drawing, drawing.world.correction);
    if (correction === undefined) return undefined;
    const fields = {
      outcome: 'rejected',
      answer: 'It is right.',
      answeredBy: drawing.random.pick(drawing.world.person).id,
    };
    return { params: { correction: correction.id }, fields, may: rules.answers(drawing.actor, correction) };
  },
  '/:locale/corrections/:correction/secretariat': (drawing) => {
    const correction = ofHers(drawing, drawing.world.correction);
    if (correction === undefined) return undefined;
    return { params: { correction: correction.id }, fields: {}, may: rules.handsOn(drawing.actor, correction) };
  },
};
