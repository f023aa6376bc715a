import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../src/root.ts';
import { openChromium } from './chromium.ts';
import { textOfDocx } from './meeting-life-participants.ts';
import { findMail, makeMember, type Stage, signIn, visitor } from './meeting-life-stage.ts';
import { startSite } from './site.ts';

// What was agreed at Barcelona in 2010 goes on in Geneva in 2012, by nothing but the pages, on the reference data that has both.
const barcelona =
  'Joint Consultation of Basel, Rotterdam and Stockholm Conventions with the Basel and Stockholm Convention Regional Centres and FAO and UNEP Regional Offices (third workshop of the Stockholm Convention centres)';
const geneva =
  'Joint meeting between the Basel and Stockholm conventions regional centres and FAO and UNEP regional offices';
const said = 'The clearing-house mechanism was opened to the centres';

let stage: Stage;
beforeAll(async () => {
  const [site, browser] = await Promise.all([startSite({ jobs: true }), openChromium()]);
  stage = { locale: 'en', width: 1280, site, browser };
}, 90_000);
afterAll(async () => {
  await (stage?.browser as Browser | undefined)?.close();
  await stage?.site.close();
});

/** As the reference data has it. */
function agreedAtBarcelona(): string[] {
  const all = JSON.parse(readFileSync(path.join(root, 'data', 'meetings.json'), 'utf8')) as {
    id: string;
    outcomes?: { text: string }[];
  }[];
  return (all.find(({ id }) => id === 'joint-consultation-2010-barcelona')?.outcomes ?? []).map(({ text }) => text);
}

test('what Barcelona agreed is carried into Geneva, its owner answers, and the follow-up is filled without a word typed again', async () => {
  const agreed = agreedAtBarcelona();
  expect(agreed.length).toBeGreaterThan(1);
  const hand = await signIn(stage, await makeMember(stage, 'Ana Silva', 'brs-secretariat', 'secretariat'));
  const owner = await makeMember(stage, 'Omar Owner', 'brs-secretariat', 'editor');
  await hand.follow(['Meetings', 'Réunions']);
  await hand.follow(geneva);
  await hand.section(['Since last time', 'Depuis la dernière fois']);
  for (const text of agreed) await hand.sees(text);
  await hand.sees(barcelona);
  await hand.press(['Carry over all that are open', 'Reporter tous ceux qui sont en suspens']);
  await hand.sees(['written down here, not published yet', 'consigné ici, pas encore publié']);
  await hand.section(['Outcomes', 'Résultats']);
  for (const text of agreed) await hand.sees(text);
  await hand.press(['Publish the outcomes', 'Publier les résultats']);
  await hand.seesNot(['not published yet', 'pas encore publié']);

  const mail = await findMail(stage, owner.email, 'wait');
  const answering = await visitor(stage);
  await answering.go(mail.links.find((link) => link.includes('/outcomes/asked/')) ?? '');
  const exchange = agreed.find((text) => text.includes('structured exchange')) ?? '';
  const form = answering.page.locator('section').filter({ hasText: exchange });
  await answering.tick(['It is under way', 'C’est en cours'], form);
  await answering.fill(['In your own words', 'Avec vos propres mots'], said, form);
  await answering.press(['Send the answer', 'Envoyer la réponse'], { within: form });

  // The page of a meeting that is over says what was known then; what was said since stands with the outcome.
  const reader = await visitor(stage);
  await reader.go('/meetings/joint-meeting-2012-10-03/since-last-time');
  const item = reader.page.locator('main li').filter({ hasText: exchange }).first();
  expect(await item.innerText()).not.toContain(said);
  expect(await item.innerText()).toContain('Carried into this meeting');
  await reader.checkAxe();
  const docx = textOfDocx(await reader.take('DOCX'));
  for (const text of agreed) expect(docx).toContain(text.replaceAll('&', '&amp;'));
  await reader.follow(exchange, { within: item });
  for (const words of [barcelona, geneva, said]) await reader.sees(words);
  for (const one of [reader, answering, hand]) await one.close();
}, 60_000);
