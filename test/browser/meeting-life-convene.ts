import { expect } from 'vitest';
import type { Hand, Words } from './meeting-life-hand.ts';
import { dayIn } from './meeting-life-stage.ts';

export const title: Words = ['Joint meeting on shared laboratories', 'Réunion conjointe sur les laboratoires partagés'];
const series: Words = ['The next meeting of the series', 'La prochaine réunion de la série'];

/** From the list of meetings to the next one of a series, with what the last one leaves it; its agenda is written. */
export async function convene(hand: Hand): Promise<void> {
  await hand.follow(['Meetings', 'Réunions']);
  await hand.follow(
    'Joint meeting between the Basel and Stockholm conventions regional centres and FAO and UNEP regional offices',
  );
  await hand.section(['Overview', 'Vue d’ensemble']);
  await cloneMeeting(hand, title, dayIn(60));
  await hand.sees(['tentative', 'provisoire']);
  await hand.follow(['Confirm, postpone or cancel', 'Confirmer, reporter ou annuler']);
  await hand.tick(['Confirm it', 'La confirmer']);
  await hand.press(['Say so', 'L’annoncer']);
  await hand.sees(['confirmed', 'confirmée']);

  // Those who were there are invited again, and what was left open is on the table.
  await hand.section(['Invitations', 'Invitations']);
  await hand.sees('INTERPOL');
  await hand.section(['Outcomes', 'Résultats']);
  await hand.sees('Recognised the opportunity to extend networking');
  await writeAgenda(hand);
}

/** Makes the next meeting after the one whose overview is open. */
export async function cloneMeeting(hand: Hand, name: Words, day: string): Promise<void> {
  await hand.follow(series);
  await hand.checkAxe();
  const first = hand.group(['Title of the meeting: 1', 'Titre de la réunion : 1']);
  await hand.choose(['Language', 'Langue'], ['English', 'Français'], first);
  await hand.fill(['Title', 'Titre'], hand.say(name), first);
  await hand.fill(['First day', 'Premier jour'], day);
  await hand.fill(['Opens at', 'Ouverture à'], '9:30');
  await hand.fill(['Closes at', 'Clôture à'], '17:00');
  await hand.choose(['Time zone of the place', 'Fuseau horaire du lieu'], 'Africa/Nairobi');
  await hand.choose(['Country', 'Pays'], ['Kenya', 'Kenya']);
  await hand.fill(['City', 'Ville'], 'Nairobi');
  await hand.tick(['Basel Convention', 'Convention de Bâle']);
  await hand.choose(
    ['Language of the list of participants', 'Langue de la liste des participants'],
    ['English', 'Français'],
  );
  // Its address stays for good, so it is shown before anything is made.
  await hand.press(['Go on', 'Continuer']);
  await hand.press(['Make the meeting', 'Créer la réunion']);
  expect(await hand.heading()).toBe(hand.say(['Organise', 'Organiser']));
}

const items: readonly Words[] = [
  ['Opening', 'Ouverture'],
  ['Laboratories', 'Laboratoires'],
  ['Since last time', 'Depuis la dernière fois'],
];

/** Three items; the last one is brought before the second by keyboard. */
async function writeAgenda(hand: Hand): Promise<void> {
  await hand.section(['Agenda', 'Ordre du jour']);
  for (const item of items) {
    const first = hand.group(['Words: 1', 'Texte : 1']);
    await hand.choose(['Language', 'Langue'], ['English', 'Français'], first);
    await hand.fill(['Title', 'Titre'], hand.say(item), first);
    await hand.press(['Add the item', 'Ajouter le point']);
  }
  await hand.pressByKey(['Up', 'Monter'], `3 ${hand.say(items[2]!)}`);
  await hand.checkAxe();
  const rows = await hand.page.locator('main ol.agenda > li').allInnerTexts();
  expect(rows.map((row) => row.split('\n')[0]?.split(/\s+/).slice(0, 2).join(' '))).toEqual([
    `1 ${hand.say(items[0]!)}`,
    `2 ${hand.say(items[2]!).split(' ')[0]}`,
    `3 ${hand.say(items[1]!)}`,
  ]);
}
