import { expect } from 'vitest';
import { madeOffice, paragraphs } from '../made-files.ts';
import type { Hand, Words } from './meeting-life-hand.ts';

const working: Words = ['Laboratories that are shared', 'Les laboratoires partagés'];
const session: Words = ['Proposal of the African centres', 'Proposition des centres africains'];
export const revised: Words = ['Revised proposal of the African centres', 'Proposition révisée des centres africains'];
const late: Words = ['Inventory of laboratories', 'Inventaire des laboratoires'];
const texts: Record<'working' | 'session' | 'revised', Words> = {
  working: [
    'The regional centres have laboratories that could be shared with the neighbouring countries of each region.',
    'Les centres régionaux ont des laboratoires qui pourraient être partagés avec les pays voisins de chaque région.',
  ],
  session: [
    'The meeting invites the regional centres to open their laboratories to all of the Parties in the region this year.',
    'La réunion invite les centres régionaux à ouvrir leurs laboratoires à toutes les Parties de la région cette année.',
  ],
  revised: [
    'The meeting invites the regional centres to open their laboratories to all of the Parties in the region next year.',
    'La réunion invite les centres régionaux à ouvrir leurs laboratoires à toutes les Parties de la région l’an prochain.',
  ],
};

const fileOf = (hand: Hand, name: keyof typeof texts) => ({
  name: `${name}.docx`,
  mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  buffer: madeOffice('docx', { 'word/document.xml': paragraphs(hand.say(texts[name])) }),
});

/** Symbols follow a pattern; a working document is asked for, and late. */
export async function setDeadlines(hand: Hand): Promise<void> {
  await hand.section(['Documents', 'Documents']);
  await hand.checkAxe();
  await hand.follow(['Deadlines', 'Échéances']);
  const pattern = hand.group(['Patterns of symbols: 1', 'Modèles de cotes : 1']);
  await hand.choose(['Kind', 'Type'], ['Working document', 'Document de travail'], pattern);
  await hand.fill(['Pattern', 'Modèle'], 'UNEP/JM.3/{n}', pattern);
  await hand.press(['Save', 'Enregistrer']);
  const ask = hand.page.locator('form', {
    has: hand.page.getByRole('button', { name: hand.say(['Ask', 'Demander']), exact: true }),
  });
  await hand.fill(['Organisation', 'Organisation'], 'BCCC-Africa', ask);
  await hand.choose(['Kind', 'Type'], ['Working document', 'Document de travail'], ask);
  await hand.fill(['What is asked for', 'Ce qui est demandé'], hand.say(late), ask);
  await hand.fill(['Due on', 'Échéance'], '2026-01-31', ask);
  await hand.press(['Ask', 'Demander']);
  const row = hand.page.getByRole('row').filter({ hasText: hand.say(late) });
  expect(await row.innerText()).toContain(hand.say(['late', 'en retard']));
  await hand.checkAxe();
  await hand.follow(['Documents of the meeting', 'Documents de la réunion']);
}

/** Brings files at once from the page of a document; they wait until they were looked at, and the page is open again. */
async function upload(hand: Hand, names: readonly (keyof typeof texts)[]): Promise<void> {
  await hand.follow(['Upload files', 'Envoyer des fichiers']);
  await hand.attach(
    ['Files', 'Fichiers'],
    names.map((name) => fileOf(hand, name)),
  );
  await hand.press(['Upload', 'Envoyer']);
  const ready = hand.page.locator('main').getByText(hand.say(['Ready for a document', 'Prêt pour un document']));
  await expect
    .poll(
      async () => {
        await hand.page.reload();
        return ready.count();
      },
      { timeout: 15_000, interval: 300 },
    )
    .toBe(names.length);
  await hand.look();
  await hand.checkAxe();
  await hand.follow(['To the files of the document', 'Vers les fichiers du document']);
}

interface NewPaper {
  kind: Words;
  title: Words;
  /** Undefined for the one that is proposed. */
  symbol?: string;
  audience: Words;
}

/** Makes a document; its page of files is open then. */
async function makePaper(hand: Hand, { kind, title, symbol, audience }: NewPaper): Promise<string> {
  await hand.follow(['New document', 'Nouveau document']);
  await hand.choose(['Kind', 'Type'], kind);
  const first = hand.group(['Titles: 1', 'Titres : 1']);
  await hand.choose(['Language', 'Langue'], ['English', 'Français'], first);
  await hand.fill(['Title', 'Titre'], hand.say(title), first);
  await hand.choose(['How far it can be trusted', 'Valeur du texte'], ['official', 'officiel'], first);
  const proposed = hand.page.getByText(hand.say(['Next free numbers:', 'Prochains numéros libres :'])).locator('bdi');
  const chosen = symbol ?? (await proposed.first().innerText());
  await hand.fill(['Symbols', 'Cotes'], chosen);
  await hand.choose(['Agenda item', 'Point de l’ordre du jour'], ['3 Laboratories', '3 Laboratoires']);
  await hand.tick(audience);
  await hand.checkAxe();
  await hand.press(['Make the document', 'Créer le document']);
  return chosen;
}

/** Takes an upload as the file of the document whose page is open. */
async function addFile(hand: Hand, name: keyof typeof texts): Promise<void> {
  await hand.page.getByLabel(`${name}.docx`).check();
  await hand.press(['Add', 'Ajouter']);
  await hand.sees(['version 1', 'version 1']);
}

/** A working document with the symbol that is proposed, and what comes out during the session. `listener` has that page open. */
export async function bringDocuments(hand: Hand, listener: Hand): Promise<void> {
  const everybody: Words = ['everybody', 'tout le monde'];
  const participants: Words = ['participants of the meeting', 'les participants à la réunion'];
  const crp: Words = ['Conference room paper (CRP)', 'Document de séance (CRP)'];
  const symbol = await makePaper(hand, {
    kind: ['Working document', 'Document de travail'],
    title: working,
    audience: everybody,
  });
  expect(symbol).toBe('UNEP/JM.3/1');
  await upload(hand, ['working', 'session']);
  await addFile(hand, 'working');
  await hand.checkAxe();

  await listener.seesNot(session);
  await hand.follow(['Documents of the meeting', 'Documents de la réunion']);
  await makePaper(hand, { kind: crp, title: session, symbol: 'UNEP/JM.3/CRP.1', audience: participants });
  // What is new stands on her page without her doing anything.
  await listener.sees(session);
  await listener.sees(['There is something new in the list.', 'Il y a du nouveau dans la liste.']);
  await listener.look();
  await addFile(hand, 'session');
  await hand.follow(['Documents of the meeting', 'Documents de la réunion']);
  await makePaper(hand, { kind: crp, title: revised, symbol: 'UNEP/JM.3/CRP.1/Rev.1', audience: participants });
  await listener.sees(['there is a newer revision', 'il existe une révision plus récente']);
  await upload(hand, ['revised']);
  await addFile(hand, 'revised');

  await listener.follow(revised);
  await listener.follow(['Differences from the document it revises', 'Différences avec le document révisé']);
  await listener.checkAxe();
  expect(await listener.page.locator('main del').innerText()).toContain(
    listener.say(['this year', 'cette année']).split(' ')[0],
  );
  expect(await listener.page.locator('main ins').innerText()).toContain(listener.say(['next', 'prochain']));
}
