import { expect } from 'vitest';
import { cloneMeeting } from './meeting-life-convene.ts';
import type { Hand, Words } from './meeting-life-hand.ts';
import { textOfDocx } from './meeting-life-participants.ts';
import { dayIn, findMail, type Stage, visitor } from './meeting-life-stage.ts';

const outcome: Words = ['Train the inspectors of the region', 'Former les inspecteurs de la région'];
const said: Words = ['Two of five workshops were held', 'Deux ateliers sur cinq ont eu lieu'];
export const next: Words = [
  'Second joint meeting on shared laboratories',
  'Deuxième réunion conjointe sur les laboratoires',
];
const save: Words = ['Save', 'Enregistrer'];
const summary: Words = ['The summary', 'Le résumé'];

const spoke: Words = ['It spoke of laboratories at length.', 'Elle a longuement parlé des laboratoires.'];

/** Two write at once: what both changed is shown before it is replaced, and what only one changed stays. */
export async function writeSummary(hand: Hand, colleague: Hand): Promise<void> {
  const begun = hand.say(['The meeting opened.', 'La réunion s’est ouverte.']);
  const theirs = hand.say(['The meeting opened at nine.', 'La réunion s’est ouverte à neuf heures.']);
  const mine = hand.say(['The meeting opened late.', 'La réunion s’est ouverte en retard.']);
  const brief = hand.say(['It spoke of laboratories.', 'Elle a parlé des laboratoires.']);
  await hand.section(['Summary', 'Résumé']);
  await hand.fill(summary, `${begun}\n\n${brief}`);
  await hand.press(save);
  await colleague.go(new URL(hand.page.url()).pathname.replace(/^\/\w\w/, ''));
  await colleague.fill(summary, `${theirs}\n\n${brief}`);
  await colleague.press(save);
  await hand.fill(summary, `${mine}\n\n${hand.say(spoke)}`);
  await hand.press(save, { refused: true });
  expect(await hand.page.locator('main mark').allInnerTexts()).toContain(theirs);
  await hand.checkAxe();
  await hand.fill(summary, `${theirs} ${mine}\n\n${hand.say(spoke)}`);
  await hand.press(save);
  // Every version is kept.
  expect(
    await hand.page
      .locator('main')
      .getByRole('link', { name: /Ana Silva|Ben Okoye/ })
      .count(),
  ).toBe(3);
  await hand.press(['Publish this summary', 'Publier ce résumé']);
  await hand.sees(['published', 'publié']);
}

/** Caught in one line, written down, published. */
export async function agree(hand: Hand): Promise<void> {
  await hand.section(['Outcomes', 'Résultats']);
  const due = hand.say(['31 March 2028', '31 mars 2028']);
  await hand.fill(['What @who //by when', 'Quoi @qui //pour quand'], `${hand.say(outcome)} @bccc-africa //${due}`);
  await hand.press(['Read it', 'Lire']);
  await hand.sees(['This is what was read. Is it right?', 'Voici ce qui a été compris. Est-ce juste ?']);
  await hand.tick(['action', 'action']);
  await hand.checkAxe();
  await hand.press(['Write it down', 'Consigner']);
  await hand.sees(outcome);
  await hand.press(['Publish the outcomes', 'Publier les résultats']);
}

/** The owner is told by mail, and answers by its link, without an account. */
export async function answerByMail(stage: Stage, email: string): Promise<void> {
  const mail = await findMail(stage, email, stage.locale === 'fr' ? 'Un résultat attend' : 'An outcome waits');
  const hand = await visitor(stage);
  await hand.go(mail.links.find((link) => link.includes('/outcomes/asked/')) ?? '');
  await hand.sees(outcome);
  await hand.tick(['It is under way', 'C’est en cours']);
  await hand.fill(['In your own words', 'Avec vos propres mots'], hand.say(said));
  await hand.checkAxe();
  await hand.press(['Send the answer', 'Envoyer la réponse']);
  await hand.sees(['Your answer is kept.', 'Votre réponse est enregistrée.']);
  await hand.close();
}

export async function report(hand: Hand): Promise<void> {
  await hand.section(['Report', 'Rapport']);
  await hand.press(['Save the report', 'Enregistrer le rapport']);
  await hand.checkAxe();
  const text = textOfDocx(await hand.take(['English, DOCX', 'Français, DOCX']));
  for (const part of [hand.say(outcome), hand.say(spoke), 'BCCC-Africa']) expect(text).toContain(part);
  const pdf = await hand.take(['English, PDF', 'Français, PDF']);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
}

/** The next one opens with what became of what was agreed. */
export async function meetAgain(hand: Hand): Promise<void> {
  await hand.section(['Overview', 'Vue d’ensemble']);
  await cloneMeeting(hand, next, dayIn(420));
  await hand.section(['Agenda', 'Ordre du jour']);
  await hand.sees(['Laboratories', 'Laboratoires']);
  await hand.section(['Outcomes', 'Résultats']);
  await hand.sees(outcome);
  await hand.press(['Publish the outcomes', 'Publier les résultats']);
  await hand.section(['Since last time', 'Depuis la dernière fois']);
  await hand.checkAxe();
  const item = (words: string) => hand.page.locator('main li').filter({ hasText: words }).first().innerText();
  const ours = await item(hand.say(outcome));
  expect(ours).toContain(hand.say(said));
  expect(ours).toContain(hand.say(['Carried into this meeting', 'Reporté à cette réunion']));
  // What was left open in 2012 is on the table for the third time.
  expect(await item('Recognised the opportunity')).toContain(hand.say(['carried over once', 'reporté une fois']));
  const pdf = await hand.take('PDF');
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const text = textOfDocx(await hand.take('DOCX'));
  for (const part of [outcome, said]) expect(text).toContain(hand.say(part));
}

/** All outcomes of all meetings. */
export async function findOutcome(stage: Stage): Promise<void> {
  const hand = await visitor(stage);
  await hand.go('/meetings');
  await hand.follow(['Outcomes', 'Résultats'], { within: hand.page.locator('main') });
  await hand.sees(outcome);
  await hand.checkAxe();
  await hand.page
    .locator('main')
    .getByRole('link', { name: hand.say(outcome) })
    .first()
    .waitFor();
  await hand.close();
}
