import ICAL from 'ical.js';
import { expect } from 'vitest';
import type { Hand } from './meeting-life-hand.ts';
import { dayIn } from './meeting-life-stage.ts';

/** The address by which a calendar program reads the meetings of who made it. */
export async function makeCalendarLink(hand: Hand): Promise<string> {
  await hand.go('/my');
  await hand.follow(['Your calendar', 'Votre calendrier']);
  await hand.fill(['What it is for', 'À quoi il sert'], hand.say(['the office', 'le bureau']));
  await hand.press(['Make the link', 'Créer le lien']);
  await hand.checkAxe();
  return hand.page.getByLabel(hand.say(['Address for the office', 'Adresse pour le bureau'])).inputValue();
}

/** What a calendar program reads of the meeting of this title. */
export async function readEvent(address: string, title: string) {
  const answer = await fetch(address);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/calendar/);
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()) as never);
  const found = calendar
    .getAllSubcomponents('vevent')
    .find((event) => String(event.getFirstPropertyValue('summary')).includes(title));
  const property = (name: string) => String(found?.getFirstPropertyValue(name) ?? '');
  return {
    uid: property('uid'),
    sequence: Number(property('sequence')),
    status: property('status'),
    start: property('dtstart'),
  };
}

/** Put off by a week, then called off: each comes by the link as the same event, one revision on. */
export async function moveAndCancel(hand: Hand, address: string, title: string): Promise<void> {
  const first = await readEvent(address, title);
  expect(first.uid).not.toBe('');
  await hand.section(['Overview', 'Vue d’ensemble']);
  await hand.follow(['Change the meeting', 'Modifier la réunion']);
  await hand.fill(['First day', 'Premier jour'], dayIn(427));
  await hand.press(['Save the meeting', 'Enregistrer la réunion']);
  const moved = await readEvent(address, title);
  expect(moved.uid).toBe(first.uid);
  expect(moved.sequence).toBeGreaterThan(first.sequence);
  expect(moved.start).toContain(dayIn(427));

  await hand.follow(['Confirm, postpone or cancel', 'Confirmer, reporter ou annuler']);
  await hand.tick(['Cancel it', 'L’annuler']);
  await hand.fill(['Reason', 'Motif'], hand.say(['No money', 'Sans moyens']));
  await hand.checkAxe();
  await hand.press(['Say so', 'L’annoncer']);
  await hand.sees(['No money', 'Sans moyens']);
  const cancelled = await readEvent(address, title);
  expect(cancelled).toMatchObject({ uid: first.uid, status: 'CANCELLED' });
  expect(cancelled.sequence).toBeGreaterThan(moved.sequence);
}
