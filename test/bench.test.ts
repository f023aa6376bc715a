import { expect, test } from 'vitest';
import { benchDocuments } from '../bench/documents.ts';
import { bigMeeting, makeData, smallScale } from '../bench/made-data.ts';
import { makePapers, makeParticipants } from '../bench/release.ts';
import { benchSearch } from '../bench/search.ts';
import { makePeople } from '../bench/sign-in.ts';
import { createTestSite } from './harness.ts';

// What is measured is measured seldom: a migration that breaks the made data or a statement of the bench is to be seen at once.

test('the bench makes its data in the tables of today, and each of its statements runs', async () => {
  const site = await createTestSite();
  try {
    await makeData(site.ownerUrl, smallScale, () => {});
    const documents = await benchDocuments(site.platform.db, { isTest: true });
    expect(documents.length).toBeGreaterThan(15);
    expect((await site.get(`/en/meetings/${bigMeeting}`)).body.split('/files/').length).toBeGreaterThanOrEqual(600);
    for (const path of ['documents', 'activities', 'organisations', 'outcomes'])
      expect((await site.get(`/en/${path}`)).body, path).toMatch(/Made|made-/);

    expect(await makeParticipants(site.owner)).toHaveLength(500);
    const { open } = await makePapers(site.owner, -1_000);
    expect((await site.get(`/en/documents/${open}`)).status).toBe(200);
    expect((await makePeople(site.owner)).length).toBeGreaterThan(0);

    const questions = await benchSearch(site, 600, () => {}, { isTest: true });
    expect(questions.length).toBeGreaterThan(30);
    for (const { name, median } of [...documents, ...questions]) expect(median, name).toBeGreaterThan(0);
  } finally {
    await site.close();
  }
}, 60_000);
