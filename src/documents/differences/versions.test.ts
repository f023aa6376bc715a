import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';

let site: TestSite;
let convener: { id: string };
let meeting: { id: string; slug: string };
let editor: Client;
let other: Client;
let kept: { convenerId: string; ownerOrganisationId: string; meetingId: string; releasedAt: Date };
const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  convener = await makeOrganisation(site.owner, country, 'Convening Centre');
  const stranger = await makeOrganisation(site.owner, country, 'Other Centre');
  const series = await makeSeries(site.owner, 'Joint meetings');
  meeting = await makeMeeting(site.owner, series.id, { convenerId: convener.id, startsOn: '2027-05-06' });
  const of = { convenerId: convener.id, ownerOrganisationId: convener.id, meetingId: meeting.id };
  kept = { ...of, releasedAt: new Date('2020-01-01') };
  editor = await site.as(await makePerson(site.owner, { roles: { [convener.id]: ['editor'] } }));
  other = await site.as(await makePerson(site.owner, { roles: { [stranger.id]: ['editor'] } }));
});
afterAll(() => site.close());

interface MadeText {
  language: string;
  text: string;
  version?: number;
  superseded?: boolean;
}
/** A document whose files have these texts; gives the permanent names of both. */
async function make(texts: readonly MadeText[], more: Parameters<typeof makeDocument>[1] = {}) {
  const document = await makeDocument(site.owner, {
    ...{ ...kept, ...more },
    files: texts.map(({ language, version = 1, superseded = false }) => ({
      ...{ language, version, format: 'txt', supersededAt: superseded ? new Date('2021-02-03') : null },
    })),
  });
  for (const [index, { text }] of texts.entries()) {
    const { id } = await site.owner
      .selectFrom('file')
      .where('slug', '=', document.files[index]?.slug ?? '')
      .select('id')
      .executeTakeFirstOrThrow();
    await site.owner.insertInto('fileText').values({ fileId: id, text }).execute();
  }
  return document;
}
const went = (word: string) => new RegExp(`<del><span[^>]*>removed: </span>${word} ?</del>`);
const came = (word: string) => new RegExp(`<ins><span[^>]*>added: </span>${word} ?</ins>`);

describe('an older file of the same document', () => {
  test('is compared with the one of today for those who keep the document, which is noted; others never hear of it', async () => {
    const { id, slug, files } = await make([
      { language: 'en', text: 'Parties shall report yearly.', superseded: true },
      { language: 'en', text: 'Parties should report yearly.', version: 2 },
      { language: 'fr', text: 'Les Parties', superseded: true },
    ]);
    const since = `/en/documents/${slug}/differences?since=${files[0]?.slug}`;
    const kept = await editor.get(`/en/documents/${slug}/files`);
    expect(kept.body).toContain(`href="${since}"`);
    expect(words(kept.body)).toContain('What changed since version 1');
    // In French there is nothing of today.
    expect(kept.body).not.toContain(`since=${files[2]?.slug}`);
    for (const url of [since, `/en/documents/${slug}/differences`]) {
      const { status, body } = await editor.get(url);
      expect(status).toBe(200);
      expect(body).toContain('<h1>Differences from an older version');
      expect(body).toMatch(went('shall'));
      expect(body).toMatch(came('should'));
      expect(words(body)).toContain('In English: from version 1, replaced 3 February 2021');
    }
    const noted = await site.owner
      .selectFrom('auditEntry')
      .where('action', '=', 'document.compared')
      .where('subjectId', '=', id)
      .selectAll()
      .execute();
    expect(noted).toHaveLength(2);
    for (const client of [other, site.visitor()]) {
      expect((await client.get(since)).status).toBe(404);
      const { body } = await client.get(`/en/documents/${slug}/differences`);
      expect(words(body)).toContain('No text of both could be read');
      expect(body).not.toContain('since=');
    }
    expect((await editor.get(`/en/documents/${slug}/differences?since=${files[2]?.slug}`)).status).toBe(404);
  });
});

describe('a revision', () => {
  test('is compared in every language in which both could be read', async () => {
    const base = await make([
      { language: 'en', text: 'Parties shall report.' },
      { language: 'fr', text: 'Les Parties doivent rapporter.' },
      { language: 'ru', text: 'Стороны' },
    ]);
    const { slug } = await make(
      [
        { language: 'fr', text: 'Les Parties devraient rapporter.' },
        { language: 'en', text: 'Parties should report.' },
        { language: 'zh', text: '缔约方' },
      ],
      { replacesId: base.id, chainKind: 'revision' },
    );
    const path = `/en/documents/${slug}/differences`;
    const english = await site.get(path);
    expect(english.body).toMatch(came('should'));
    expect(english.body).toMatch(new RegExp(`href="${path}\\?language=en"[^>]*aria-current="true"`));
    expect(english.body).toContain(`href="${path}?language=fr"`);
    expect(english.body).not.toMatch(/\?language=(ru|zh)/);
    const french = await site.get(`${path}?language=fr`);
    expect(french.body).toMatch(came('devraient'));
    expect(french.body).toContain('<div lang="fr" dir="ltr">');
    expect((await site.get(`/fr/documents/${slug}/differences`)).body).toContain('devraient');
    expect((await site.get(`${path}?language=ru`)).body).toMatch(came('should'));
  });

  test('of which more could be read than is compared says so, and does not show as removed what may stand behind the cut', async () => {
    const line = (number: number) => `Paragraph ${number}. ${'All Parties report to the Conference. '.repeat(7)}\n`;
    const long = Array.from({ length: 720 }, (_, number) => line(number))
      .join('')
      .slice(0, 199_000);
    const base = await make([{ language: 'en', text: `${long}\nThe end of it.` }]);
    const added = 'A new beginning of many words stands here now.\n'.repeat(60);
    const { slug } = await make([{ language: 'en', text: `${added}${long}\nThe end of it.` }], {
      ...{ replacesId: base.id, chainKind: 'revision' },
    });
    const { body } = await site.get(`/en/documents/${slug}/differences`);
    expect(words(body)).toContain('Only the first 200,000 characters of each text are compared');
    expect(body).toMatch(/<ins><span[^>]*>added: <\/span>A new beginning/);
    expect(body).not.toContain('<del>');
    const short = await make([{ language: 'en', text: 'The same.' }], {
      ...{ replacesId: (await make([{ language: 'en', text: 'The same.' }])).id, chainKind: 'revision' },
    });
    const same = words((await site.get(`/en/documents/${short.slug}/differences`)).body);
    expect(same).toContain('No difference was found.');
    expect(same).not.toContain('Only the first');
  }, 30_000);

  test('has its differences beside it on the page of the session, for those who may see what it revises', async () => {
    const base = await make([{ language: 'en', text: 'Before' }], { kind: 'in-session', title: 'Draft' });
    const hidden = await make([{ language: 'en', text: 'Before' }], { kind: 'in-session', audience: 'named' });
    const revision = { kind: 'in-session', chainKind: 'revision' };
    const open = await make([{ language: 'en', text: 'After' }], { ...revision, replacesId: base.id });
    const alone = await make([{ language: 'en', text: 'After' }], { ...revision, replacesId: hidden.id });
    const path = `/en/meetings/${meeting.slug}/live`;
    const link = ({ slug }: { slug: string }) => `href="/en/documents/${slug}/differences">what changed<`;
    const { body } = await site.get(path);
    expect(body).toContain(link(open));
    expect(body).toContain(`/en/documents/${alone.slug}`);
    expect(body).not.toContain(link(alone));
    expect(body).not.toContain(link(base));
    expect((await editor.get(path)).body).toContain(link(alone));
  });
});
