import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { fieldsOf } from '../../../test/forms.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { madeOffice, madePdf, paragraphs } from '../../../test/made-files.ts';
import { makePerson } from '../../../test/made-people.ts';

// The whole way of a file: sent in pieces, looked at, taken by a document, found by what stands in it.

let site: TestSite;
let port: number;
let editor: Client;
let meeting: { slug: string };

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const convener = await makeOrganisation(site.owner, country, 'Convening Centre');
  const series = await makeSeries(site.owner, 'Joint meetings');
  meeting = await makeMeeting(site.owner, series.id, { convenerId: convener.id, confirmedAt: new Date() });
  editor = await site.as(await makePerson(site.owner, { roles: { [convener.id]: ['editor'] } }));
  await site.app.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = site.app.server.address() as AddressInfo);
});
afterAll(() => site.close());

function send(method: string, path: string, headers: Record<string, string>, body?: Buffer) {
  const cookie = [...editor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const all = { 'sec-fetch-site': 'same-origin', 'tus-resumable': '1.0.0', cookie, ...headers };
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders }>((resolve, reject) => {
    const request = http.request({ port, host: '127.0.0.1', method, path, headers: all }, (answer) => {
      answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
    });
    request.on('error', reject).end(body);
  });
}

/** Sends a file by tus in two pieces. */
async function bring(name: string, bytes: Buffer): Promise<void> {
  const begun = await send('POST', '/uploads/resumable', {
    'upload-length': String(bytes.length),
    'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
  });
  expect(begun.status).toBe(201);
  const url = begun.headers.location ?? '';
  const half = Math.floor(bytes.length / 2);
  for (const [at, piece] of [
    [0, bytes.subarray(0, half)],
    [half, bytes.subarray(half)],
  ] as const) {
    const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(at) };
    expect((await send('PATCH', url, headers, piece)).status).toBe(204);
  }
}

const english =
  'The Conference of the Parties invites the regional centres to report on stockpiles of obsolete pesticides in their countries.';
const chinese =
  '缔约方大会请各区域中心就其所在国家的多氯联苯库存情况提交报告，并请秘书处在下次会议之前汇编这些报告，供缔约方审议。';
const arabic =
  'يدعو مؤتمر الأطراف المراكز الإقليمية إلى تقديم تقارير عن مخزونات المبيدات المتقادمة في بلدانها، ويطلب إلى الأمانة أن تجمع هذه التقارير.';

const office = (symbol: string, text: string) => madeOffice('docx', { 'word/document.xml': paragraphs(symbol, text) });

test.each([
  { language: 'en', symbol: 'UNEP/CHW.70/1', name: 'report.pdf', word: 'stockpiles', text: english },
  { language: 'zh', symbol: 'UNEP/CHW.70/2', name: 'baogao.docx', word: '多氯联苯', text: chinese },
  { language: 'ar', symbol: 'UNEP/CHW.70/3', name: 'taqrir.docx', word: 'المبيدات', text: arabic },
])('a file in $language that is brought in pieces is found by what stands in it, with an excerpt', async (given) => {
  const { language, symbol, name, word, text } = given;
  const made = await editor.post(`/en/meetings/${meeting.slug}/documents/new`, {
    ...{ kind: 'working', audience: 'public', release: 'now', symbols: symbol },
    ...{ 'titles.0.language': language, 'titles.0.title': `Paper ${symbol}`, 'titles.0.origin': 'official' },
  });
  expect(made.status).toBe(303);
  const slug = made.location.split('/')[3] ?? '';
  const search = `/${language}/search?q=${encodeURIComponent(word)}`;
  expect((await site.get(search)).body).not.toContain(slug);

  await bring(name, language === 'en' ? madePdf([`${symbol} ${text}`]) : office(symbol, text));
  await site.runJobs();
  const path = `/en/meetings/${meeting.slug}/documents/waiting`;
  const fields = fieldsOf((await editor.get(path)).body);
  expect(fields).toMatchObject({ 'rows.0.document': slug, 'rows.0.language': language, 'rows.0.origin': 'official' });
  expect((await editor.post(path, fields)).status).toBe(303);

  const { body } = await site.get(search);
  expect(body).toContain(`/${language}/documents/${slug}"`);
  expect(body).toContain(`<mark>${word}</mark>`);
});
