export const en = {
  title: 'Sources and licence',
  what: 'Entente is the working platform of the regional delivery network of the Basel, Rotterdam and Stockholm conventions on hazardous chemicals and wastes. These pages are its public record.',
  why: 'The conventions are carried out on the ground by many small, independent institutions: regional centres, regional offices of FAO and UNEP, national cleaner production centres, and the networks that act against illegal traffic. What they agree and what they do is kept here in one place, so that it can be found again.',
  whoTitle: 'Who it is for',
  whoParty: 'National focal points of Parties, who look for help in their language.',
  whoCentre: 'Regional centres and offices, who look for partners and want to avoid doing work twice.',
  whoSecretariat: 'Secretariats of the conventions, who need figures that hold.',
  whoDelegate: 'Organisers of meetings and delegates, who look for a document by its symbol and language.',
  whoPublic: 'Donors, journalists and everybody else who wants to know what is done where, and by whom.',
  sourcesTitle: 'Where the data come from',
  sourcesText:
    'Every record names its source; the table counts the records by the site that their source is on. Documents name theirs on their own pages.',
  sourcesCaption:
    '{count, plural, one {# source, by the number of records} other {# sources, by the number of records}}',
  source: 'Source',
  records: 'Records',
  otherSources: '{count, plural, one {# other source} other {# other sources}}',
  noSources: 'The sources will be counted here once data are loaded.',
  generalKnowledge: 'General knowledge (not confirmed)',
  unconfirmedTitle: 'What “not confirmed” means',
  unconfirmedText:
    'A fact with this mark comes from general knowledge and not from a source that can be looked up. It is shown because it helps, and marked because nobody has confirmed it yet.',
  unconfirmedCaption: 'Records, and how many of them have at least one fact that is not confirmed',
  kind: 'Kind',
  withUnconfirmed: 'With a fact that is not confirmed',
  organisation: 'Organisations',
  country: 'Countries',
  topic: 'Topics',
  meeting: 'Meetings',
  activity: 'Activities',
  experience: 'Experiences',
  figuresTitle: 'How figures are counted',
  figuresOrganisations:
    'Organisations by family: those in the directory, each once. A centre that serves both the Basel and the Stockholm conventions is one regional centre.',
  figuresServed: 'Countries served: countries that at least one organisation names as one it serves.',
  figuresParties:
    'Parties: countries, and the European Union, whose status here says Party, with or without a known date. A country of unknown status is not counted, so the depositary’s own figure may be higher.',
  figuresRecords:
    'Meetings, documents, activities and experiences: those that everybody may see, exactly up to 10,000 and then “more than”. Each figure leads to the list that it counts.',
  figuresCost:
    'Size and time in the foot: the compressed size of the page with its styles and scripts, and the time that the server took to make it, measured when it was made.',
  licenceTitle: 'Licences',
  licenceProgram: 'The program is free software under the Apache License 2.0.',
  licenceData:
    'The data were collected from public sources. Facts are free to use; texts and documents remain under the terms of those who published them. The file NOTICE beside the program names each collection that was taken in, with its terms.',
  licenceMap:
    'Maps are drawn from Natural Earth, which is in the public domain. The boundaries and names shown and the designations used do not imply official endorsement or acceptance by anybody.',
  takeTitle: 'Take it with you',
  takeText: 'Each list can be saved as a file, and all of it can be read by programs as JSON.',
  takeApi: 'Description of the API (OpenAPI)',
  feeds: 'To be told of what is new, follow a feed (Atom):',
  'feed-meetings': 'Meetings',
  'feed-documents': 'Documents',
  'feed-activities': 'Activities',
  'feed-experiences': 'Experiences',
  'feed-outcomes': 'Outcomes of meetings',
  accessibility: 'Accessibility statement',
};
