export const en = {
  title: 'Report of the meeting',
  titleOf: 'Report: {meeting}',
  intro:
    'The report is drafted from the agenda, the participants, the statements, the summary and the outcomes. Edit it here to the end, in each language.',
  languages: 'Languages of the report',
  written: 'written',
  notSaved: 'Nothing is saved yet in this language: this is the draft.',
  saved: 'Saved by {name}, {when}. {count, plural, one {One version is} other {# versions are}} kept.',
  download: '{language}, {form}',
  downloadAll: 'All written languages, PDF and DOCX (ZIP)',
  changedMeanwhile: '{name} has saved a newer version while you wrote. Nothing was saved; your text is below.',
  readNewest:
    'This is the newer version. Bring over what you need; saving again then puts your text in its place. Both stay kept.',
  chipNew: 'new',
  changedSince:
    'What the report is drafted from has changed meanwhile: the agenda, the participants, the statements, the summary or the outcomes.',
  showNew: 'Show what is new',
  news: 'New in the draft',
  newsHint:
    'Marked is what the draft has now and had not before, and what it has no longer. Take over what you need. Once you save from this page, it counts as seen.',
  draftNow: 'The whole draft as it is now',
  text: 'Report in {language}',
  textHint: 'Markdown: ## for a heading, - for a point, **bold**, tables with |. HTML stays text.',
  save: 'Save the report',
  isDraft: 'Draft, not yet edited',
  opening: 'Opening of the meeting',
  attendance: 'Attendance',
  attended:
    '{people, plural, one {One participant} other {# participants}} from {organisations, plural, one {one Party or organisation} other {# Parties and organisations}} took part.',
  agenda: 'Agenda',
  proceedings: 'Proceedings',
  statements: 'Statements',
  outcomes: 'Outcomes',
  owners: 'responsible: {names}',
  due: 'by {date}',
  closure: 'Closure of the meeting',
};
