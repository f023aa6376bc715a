import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { makeCalendarLink, moveAndCancel, readEvent } from './meeting-life-calendar.ts';
import { convene, title } from './meeting-life-convene.ts';
import { agree, answerByMail, findOutcome, meetAgain, next, report, writeSummary } from './meeting-life-hold.ts';
import { takePack } from './meeting-life-pack.ts';
import { bringDocuments, revised, setDeadlines } from './meeting-life-papers.ts';
import { decide, invite, nominate } from './meeting-life-participants.ts';
import { makeMember, type Stage, signIn, withoutScript } from './meeting-life-stage.ts';
import { type ListeningSite, startSite } from './site.ts';

// The whole life of a meeting as people see it: on a wide screen in English, and in French on a telephone.
describe.each<Pick<Stage, 'locale' | 'width'>>([
  { locale: 'en', width: 1280 },
  { locale: 'fr', width: 360 },
])('in $locale at $width', (view) => {
  let site: ListeningSite;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite({ jobs: true }), openChromium()]);
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test('a meeting is called, prepared, held, concluded and followed up', async () => {
    const stage = { ...view, site, browser };
    const secretary = await makeMember(stage, 'Ana Silva', 'brs-secretariat', 'secretariat');
    const delegate = await makeMember(stage, 'Fatima Zahra', 'bccc-africa', 'editor');
    const hand = await signIn(stage, secretary);
    await convene(hand);
    await invite(hand);
    await nominate(stage, delegate.email);
    await decide(stage, hand);

    const listener = await signIn(stage, delegate);
    await listener.follow(['Meetings', 'Réunions']);
    await listener.follow(title);
    await listener.follow(['During the session', 'Pendant la séance']);
    // Once in pieces that a script sends, once as the form sends them.
    const keeper = view.locale === 'fr' ? await withoutScript(stage, hand) : hand;
    await keeper.go('/meetings');
    await keeper.follow(title);
    await setDeadlines(keeper);
    await bringDocuments(keeper, listener);
    await takePack(stage, listener, [title, revised]);

    const colleague = await signIn(stage, await makeMember(stage, 'Ben Okoye', 'brs-secretariat', 'secretariat'));
    await hand.go('/meetings');
    await hand.follow(title);
    await writeSummary(hand, colleague);
    await agree(hand);
    await answerByMail(stage, delegate.email);
    await report(hand);

    const address = await makeCalendarLink(colleague);
    expect((await readEvent(await makeCalendarLink(listener), hand.say(title))).status).toBe('CONFIRMED');
    await meetAgain(hand);
    await findOutcome(stage);
    await moveAndCancel(hand, address, hand.say(next));
  }, 400_000);
});
