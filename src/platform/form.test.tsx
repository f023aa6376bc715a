import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkPage } from '../../test/page-rules.ts';
import { type FieldErrors, InvalidInput } from './errors.ts';
import {
  Day,
  Email,
  type FormValues,
  formKey,
  formValues,
  listOf,
  manyLines,
  oneLine,
  oneOf,
  optionalText,
  PartialDate,
  readForm,
  rowsOf,
  submit,
  submittedValues,
  WebAddress,
  wholeNumber,
} from './form.ts';
import {
  ActionButton,
  Buttons,
  Checkbox,
  Checkboxes,
  DateField,
  FieldGroup,
  Form,
  HiddenField,
  Notice,
  PasswordField,
  Radios,
  Rows,
  Select,
  TextArea,
  TextField,
} from './html/form.tsx';
import { Page } from './html/page.tsx';
import { renderPage } from './html/render.tsx';
import type { Site } from './html/site.tsx';
import { defineMessages, type Locale, locales } from './i18n.ts';

/** What is wrong, by field, with the values of messages left out. */
function wrongWith(schema: z.ZodType, body: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errorsOf(schema, body)).map(([name, error]) => [
      name,
      typeof error === 'string' ? error : error.key,
    ]),
  );
}
function errorsOf(schema: z.ZodType, body: unknown): FieldErrors {
  try {
    readForm(schema, body);
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields;
    throw error;
  }
  return {};
}

const site = (locale: Locale): Site => ({
  locale,
  path: '/organisations/one/edit?from=my',
  baseUrl: 'http://localhost:8080',
  styles: [],
  scripts: [],
  dataDate: '2026-01-01',
});

const Organisation = z.object({
  name: oneLine(20),
  motto: optionalText(40),
  story: manyLines(200).optional(),
  email: Email,
  web: WebAddress.optional(),
  founded: PartialDate.optional(),
  agreedOn: Day.optional(),
  staff: wholeNumber(0, 500).optional(),
  kind: oneOf(['centre', 'office']),
  conventions: listOf(['basel', 'rotterdam', 'stockholm']),
  open: z.boolean(),
  contact: rowsOf(
    z.object({
      id: z.string().optional(),
      name: oneLine(30),
      email: Email.optional(),
      show: oneOf(['public', 'nobody']),
    }),
    3,
  ),
});
const complete = { name: 'One', email: 'one@example.org', kind: 'centre' };

const words = defineMessages({
  en: { taken: 'This name is taken by {by}', title: 'Edit' },
  ar: { taken: 'هذا الاسم محجوز: {by}', title: 'تحرير' },
  fr: { taken: 'Ce nom est pris par {by}', title: 'Modifier' },
  es: { taken: 'Este nombre es de {by}', title: 'Editar' },
  ru: { taken: 'Это название занято: {by}', title: 'Правка' },
  zh: { taken: '该名称已被{by}使用', title: '编辑' },
});

const kinds = [
  { value: 'centre', label: 'Centre' },
  { value: 'office', label: 'Office', hint: 'of an agency' },
];
interface SampleProps {
  locale: Locale;
  values?: FormValues | undefined;
  errors?: FieldErrors | undefined;
}
/** A page with each part. */
const Sample = ({ locale, values, errors }: SampleProps) => (
  <Page title={words(locale)('title')} noIndex>
    <Notice kind="done">Done</Notice>
    <Notice kind="problem">Not done</Notice>
    <Form
      values={values ?? {}}
      errors={errors ?? {}}
      t={words(locale)}
      initial={{ name: 'Kept', open: true, conventions: ['basel'], contact: [{ id: '7', name: 'Amal', email: null }] }}
    >
      <TextField name="name" label="Name" hint="As on paper" required />
      <TextField name="email" label="E-mail" type="email" autocomplete="email" inputMode="email" required />
      <TextField name="motto" label="Motto" language="ar" optional />
      <TextArea name="story" label="Story" language="fr" />
      <DateField name="founded" label="Founded" />
      <DateField name="agreedOn" label="Agreed on" day />
      <TextField name="staff" label="Staff" inputMode="numeric" size="short" />
      <PasswordField name="password" label="Password" autocomplete="new-password" />
      <Select name="kind" label="Kind" options={[...kinds, { label: 'More', options: [{ value: 'x', label: 'X' }] }]} />
      <Radios name="kindAgain" label="Kind again" options={kinds} required />
      <Checkboxes
        name="conventions"
        label="Conventions"
        options={['basel', 'rotterdam'].map((value) => ({ value, label: value }))}
      />
      <Checkbox name="open" label="Open" hint="To all" />
      <FieldGroup title="Place" hint="Where it sits">
        <TextField name="city" label="City" autocomplete="address-level2" />
      </FieldGroup>
      <Rows name="contact" title="Contact point" hint="Who answers" max={3}>
        {(row) => (
          <>
            <HiddenField name={`${row}.id`} />
            <TextField name={`${row}.name`} label="Name of the person" />
            <TextField name={`${row}.email`} label="E-mail of the person" type="email" />
            <Select
              name={`${row}.show`}
              label="Shown to"
              empty={null}
              options={[{ value: 'public', label: 'Everybody' }]}
            />
          </>
        )}
      </Rows>
      <HiddenField name="version" value="3" />
      <Buttons
        submit="Save"
        cancel="/organisations/one"
        others={[{ name: 'as', value: 'draft', label: 'Keep as a draft' }]}
      />
    </Form>
    <ActionButton action="/organisations/one/removal" label="Remove" about="One" kind="danger" hidden={{ id: '1' }} />
  </Page>
);
const allFields = [
  'name',
  'email',
  'motto',
  'story',
  'founded',
  'agreedOn',
  'staff',
  'password',
  'kind',
  'kindAgain',
  'conventions',
  'open',
  'city',
  'contact',
  'contact.0.name',
  'contact.0.email',
];
const allWrong = Object.fromEntries(allFields.map((name) => [name, formKey('invalid')]));

function renderSample(props: SampleProps): string {
  const page = renderPage(<Sample {...props} />, site(props.locale), { started: performance.now(), assetBytes: 0 });
  return gunzipSync(page.gzip).toString();
}
const decode = (html: string) =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
/** The tag that opens the control of a field. */
const tagOf = (html: string, name: string) =>
  new RegExp(`<(?:input|textarea|select)(?: [\\w-]+(?:="[^"]*")?)*? name="${name}"(?:[^>"]|"[^"]*")*>`).exec(
    html,
  )?.[0] ?? '';
const typedIn = (html: string, name: string) => decode(/ value="([^"]*)"/.exec(tagOf(html, name))?.[1] ?? '');

describe('reading a form', () => {
  it('gives what the schema says, each text in one spelling', () => {
    const form = readForm(Organisation, {
      name: '  Centre\u00a0 of\tEgypt \u200b',
      motto: '   ',
      story: 'One\r\ntwo  \r\n\r\n\r\n\r\nthree\n',
      email: ' One@Example.ORG ',
      web: 'www.example.org/a?b=c',
      founded: '٢٠١٢/٥',
      agreedOn: '2012-2-29',
      staff: '۱۲',
      kind: 'office',
      conventions: 'basel',
      open: 'on',
      'contact.0.name': 'Amal',
      'contact.0.show': 'public',
      unknown: 'left aside',
    });
    expect(form).toEqual({
      name: 'Centre of Egypt',
      story: 'One\ntwo\n\nthree',
      email: 'One@example.org',
      web: 'https://www.example.org/a?b=c',
      founded: '2012-05',
      agreedOn: '2012-02-29',
      staff: 12,
      kind: 'office',
      conventions: ['basel'],
      open: true,
      contact: [{ name: 'Amal', show: 'public' }],
    });
    expect(readForm(Organisation, complete)).toMatchObject({ conventions: [], open: false, contact: [] });
  });

  it('takes a name that came more than once as a list where one is wanted, else its last value', () => {
    const twice = { ...complete, name: ['First', 'Second'], conventions: ['basel', 'stockholm', 'basel'] };
    expect(readForm(Organisation, twice)).toMatchObject({ name: 'Second', conventions: ['basel', 'stockholm'] });
  });

  it('says what is missing, by the keys of the platform, each of which has words', () => {
    expect(wrongWith(Organisation, {})).toEqual({ name: 'form:required', email: 'form:required', kind: 'form:choose' });
    expect(wrongWith(Organisation, null)).toHaveProperty('name');
  });

  it.each([
    ['name', 'x'.repeat(21), 'form:tooLong'],
    ['email', 'one@', 'form:notEmail'],
    ['email', 'one@example.org\nbcc: all@example.org', 'form:notEmail'],
    ['email', 'One <one@example.org>', 'form:notEmail'],
    ['email', 'a@b@example.org', 'form:notEmail'],
    ['email', `${'x'.repeat(65)}@example.org`, 'form:notEmail'],
    ['web', 'javascript:alert(1)', 'form:notWebAddress'],
    ['web', 'https://user:word@example.org', 'form:notWebAddress'],
    ['web', 'two words', 'form:notWebAddress'],
    ['founded', '2012-13', 'form:notDate'],
    ['founded', '12', 'form:notDate'],
    ['agreedOn', '2013-02-29', 'form:notDay'],
    ['agreedOn', '2013-02', 'form:notDay'],
    ['staff', '1e3', 'form:notNumber'],
    ['staff', '501', 'form:numberTooBig'],
    ['staff', '-1', 'form:numberTooSmall'],
    ['kind', 'castle', 'form:notOffered'],
    ['conventions', 'minamata', 'form:notOffered'],
    ['name', 'a\0b', 'form:characters'],
    ['name', 'half \ud83d', 'form:characters'],
    ['contact.0.email', 'x', 'form:notEmail'],
  ])('%s: %j is %s', (name, value, key) => {
    expect(
      wrongWith(Organisation, { ...complete, 'contact.0.name': 'A', 'contact.0.show': 'public', [name]: value }),
    ).toEqual({ [name]: key });
  });

  it('gives messages their values, and fits in its own where a schema has none', () => {
    expect(errorsOf(z.object({ name: oneLine(3) }), { name: 'four' })).toEqual({
      name: { key: 'form:tooLong', values: { max: 3, length: 4 } },
    });
    const bare = z.object({
      text: z.string().min(10).max(20),
      long: z.string().max(2),
      mail: z.email(),
      id: z.uuid(),
      some: z.array(z.string()).min(1),
      agree: z.literal(true),
      own: z.string('own-key').min(5, 'own-key'),
    });
    const sent = { text: 'short', long: 'long', mail: 'x', id: 'x', own: 'x' };
    expect(wrongWith(bare, sent)).toEqual({
      text: 'form:tooShort',
      long: 'form:tooLong',
      mail: 'form:notEmail',
      id: 'form:notOffered',
      some: 'form:chooseSome',
      agree: 'form:mustTick',
      own: 'own-key',
    });
    expect(wrongWith(bare, { ...sent, agree: '1' })).not.toHaveProperty('agree');
  });

  it('reads rows by their numbers, leaves out the empty and the removed, and names the wrong one as it came', () => {
    const rows = {
      ...complete,
      'contact.10.name': 'Tenth',
      'contact.10.show': 'public',
      'contact.2.name': 'Second',
      'contact.2.show': 'nobody',
      'contact.2.id': '7',
      'contact.3.name': 'Gone',
      'contact.3._remove': '1',
      'contact.4.name': ' ',
      'contact.4.show': 'public',
    };
    expect(readForm(Organisation, rows).contact).toEqual([
      { id: '7', name: 'Second', show: 'nobody' },
      { name: 'Tenth', show: 'public' },
    ]);
    expect(
      wrongWith(Organisation, { ...rows, 'contact.10.email': 'x', 'contact.2.name': '', 'contact.2.email': 'a@b.org' }),
    ).toEqual({
      'contact.10.email': 'form:notEmail',
      'contact.2.name': 'form:required',
    });
    const many = Object.fromEntries(
      [0, 1, 2, 3].flatMap((n) => [
        [`contact.${n}.name`, 'A'],
        [`contact.${n}.show`, 'public'],
      ]),
    );
    expect(wrongWith(Organisation, { ...complete, ...many })).toEqual({ contact: 'form:tooMany' });
  });

  it('does not do the work when another row is asked for, whatever is wrong', async () => {
    let done = false;
    const errors = await submit(async () => {
      readForm(Organisation, { name: '', _more: 'contact' });
      done = true;
    });
    expect({ errors, done }).toEqual({ errors: {}, done: false });
    expect(await submit(async () => undefined)).toBeUndefined();
    await expect(submit(() => Promise.reject(new Error('ours')))).rejects.toThrow('ours');
  });

  it('reads schemas with rules across fields, and unions, as it reads plain ones', () => {
    const pair = z
      .object({ a: oneLine(5), b: oneLine(5) })
      .refine(({ a, b }) => a === b, { path: ['b'], message: 'differs' });
    expect(wrongWith(pair, { a: 'x', b: 'y' })).toEqual({ b: 'differs' });
    const either = z.discriminatedUnion('as', [
      z.object({ as: z.literal('list'), values: listOf(['a', 'b']) }),
      z.object({ as: z.literal('text'), text: oneLine(5) }),
    ]);
    expect(readForm(either, { as: 'list', values: 'a' })).toEqual({ as: 'list', values: ['a'] });
    expect(wrongWith(either, { as: 'text' })).toEqual({ text: 'form:required' });
  });
});

describe('hostile input', () => {
  it('is read as if it were not there, and changes nothing around it', () => {
    const hostile = JSON.parse(
      '{"__proto__": {"name": "x"}, "constructor": "x", "contact.__proto__.name": "x", "contact.0.__proto__": "x", "contact.-1.name": "x", "contact.1e9.name": "x", "name": {"a": 1}, "email": 7, "kind": [["centre"]], "conventions": [{}, null]}',
    );
    expect(wrongWith(Organisation, hostile)).toEqual({
      name: 'form:required',
      email: 'form:required',
      kind: 'form:choose',
    });
    submittedValues(hostile);
    expect(({} as { name?: string }).name).toBeUndefined();
    expect(Object.keys(submittedValues(hostile))).not.toContain('name');
    for (const body of [undefined, null, 'text', 7, [], ['a']])
      expect(wrongWith(Organisation, body)).toHaveProperty('name');
  });

  it('takes no time to speak of, however much it is', () => {
    const million = 'a '.repeat(500_000);
    const bodies = [
      Object.fromEntries(
        ['name', 'email', 'web', 'founded', 'agreedOn', 'staff', 'story', 'kind'].map((name) => [name, million]),
      ),
      { ...complete, ...Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`contact.${n}.name`, 'x'])) },
      { ...complete, ...Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`field${n}`, 'x'])) },
      { ...complete, conventions: Array.from({ length: 100_000 }, () => 'basel') },
      { ...complete, email: `${'a.'.repeat(300)}@${'a.'.repeat(300)}` },
    ];
    const started = performance.now();
    const wrong = bodies.map((body) => Object.keys(wrongWith(Organisation, body)));
    for (const body of bodies) submittedValues(body);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(wrong.slice(1)).toEqual([['contact'], [], [], ['email']]);
    expect(wrong[0]).toEqual(
      expect.arrayContaining(['name', 'email', 'web', 'founded', 'agreedOn', 'staff', 'story', 'kind']),
    );
  });

  it('whatever is sent, the answer is a form or what is wrong with its fields', () => {
    const name = fc.oneof(fc.constantFrom(...allFields, 'contact.1.name', '_more', '__proto__'), fc.string());
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.anything());
    fc.assert(
      fc.property(fc.dictionary(name, value), (body) => {
        const errors = errorsOf(Organisation, body);
        const html = renderSample({ locale: 'ar', values: submittedValues(body), errors });
        expect(html).toContain('</html>');
      }),
      { numRuns: 300 },
    );
  });
});

describe('the parts of a form', () => {
  it.each(locales)('hold the rules of every page in %s, as they begin and when all is wrong', (locale) => {
    checkPage(renderSample({ locale }), `/${locale}/x`);
    const values = { ...formValues({ name: 'x', contact: [{ name: 'A' }, { name: 'B' }] }), password: 'seen' };
    const html = renderSample({ locale, values, errors: allWrong });
    checkPage(html, `/${locale}/x`);
    expect(html).not.toContain('seen');
  });

  it('keep what was typed, escaped, whatever it is', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\n\nx', '</textarea><b>', '"><script>', 'عربي "x"', '&lt;'),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const values = submittedValues({ name: typed, story: typed, _form: 'form' });
        const kept = typed.toWellFormed().replaceAll('\0', '\ufffd');
        const html = renderSample({ locale: 'en', values, errors: { name: formKey('tooLong') } });
        expect(typedIn(html, 'name')).toBe(kept);
        const area = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(html)?.[1] ?? '';
        // A browser drops the first line break of a textarea.
        expect(decode(area).replace(/^\n/, '')).toBe(kept);
        expect(html).not.toMatch(/<script|<b>/);
      }),
      { numRuns: 300 },
    );
  });

  it('show the record at first, and what was sent afterwards, even where that was nothing', () => {
    const first = renderSample({ locale: 'en' });
    expect(typedIn(first, 'name')).toBe('Kept');
    expect(tagOf(first, 'open')).toContain('checked');
    expect(tagOf(first, 'conventions')).toContain('checked');
    expect(typedIn(first, 'contact.0.name')).toBe('Amal');
    expect(typedIn(first, 'contact.0.id')).toBe('7');
    const sent = renderSample({
      locale: 'en',
      values: submittedValues({ _form: 'form', name: '', kind: 'office', kindAgain: 'office' }),
    });
    expect(typedIn(sent, 'name')).toBe('');
    expect(tagOf(sent, 'open')).not.toContain('checked');
    expect(tagOf(sent, 'conventions')).not.toContain('checked');
    expect(sent).toMatch(/<option value="office" selected/);
    expect(sent).toMatch(/<input[^>]*type="radio"[^>]*value="office" checked/);
  });

  it('say what is wrong at the field and on top, in the words of the platform and of the feature', () => {
    const errors = {
      email: formKey('required'),
      'contact.3.name': formKey('required'),
      '': formKey('invalid'),
      nowhere: formKey('invalid'),
      name: { key: 'taken', values: { by: 'Two & Co' } },
    };
    const html = renderSample({
      locale: 'en',
      values: { _form: 'form', 'contact.1.name': 'A', 'contact.3.name': '' },
      errors,
    });
    const summary = /<div class="error-summary"[\s\S]*?<\/div>/.exec(html)?.[0] ?? '';
    expect(summary).toMatch(/role="alert" tabindex="-1" autofocus/);
    // What belongs to no field comes first and without a link; then the fields in their order.
    expect([...summary.matchAll(/<li>(.*?)<\/li>/g)].map(([, item]) => item)).toEqual([
      'This is not as expected',
      'This is not as expected',
      '<a href="#form-name">This name is taken by Two &amp; Co</a>',
      '<a href="#form-email">E-mail: Fill this in</a>',
      '<a href="#form-contact.3.name">Contact point: 2, Name of the person: Fill this in</a>',
    ]);
    expect(tagOf(html, 'name')).toMatch(
      /id="form-name".* aria-describedby="form-name-hint form-name-error" aria-invalid="true"/,
    );
    expect(html).toContain('<strong class="error" id="form-name-error">This name is taken by Two &amp; Co</strong>');
    expect(tagOf(html, 'motto')).not.toContain('aria-invalid');
    expect(renderSample({ locale: 'ar', errors })).toContain('هذا الاسم محجوز: Two &amp; Co');
    // A key without words costs nobody what she typed.
    expect(renderSample({ locale: 'fr', errors: { name: 'never-written' } })).toContain('Ce n’est pas conforme');
    expect(renderSample({ locale: 'en' })).not.toContain('error-summary');
  });

  it('say which way their text runs, and what browsers may fill in', () => {
    const html = renderSample({ locale: 'ar' });
    expect(tagOf(html, 'name')).toContain('dir="auto"');
    expect(tagOf(html, 'email')).toMatch(/autocomplete="email".*dir="ltr"/);
    expect(tagOf(html, 'motto')).toMatch(/lang="ar" dir="rtl"/);
    expect(tagOf(html, 'story')).toMatch(/lang="fr" dir="ltr"/);
    expect(tagOf(html, 'password')).toContain('autocomplete="new-password"');
    expect(html).toContain('(إلزامي)');
    expect(html).toContain('action="/ar/organisations/one/edit?from=my"');
    // What is no day stays on the screen, where a date field would empty itself.
    expect(tagOf(renderSample({ locale: 'en', values: { agreedOn: 'May' } }), 'agreedOn')).toMatch(
      /type="text".*value="May"/,
    );
  });

  it('repeat without a script: an empty row more at first, one more for each press, and all is kept', () => {
    const names = (html: string) => [...html.matchAll(/name="(contact\.\d+\.name)"/g)].map(([, name]) => name);
    const first = renderSample({ locale: 'en' });
    expect(names(first)).toEqual(['contact.0.name', 'contact.1.name']);
    expect(first).toContain('name="contact.0._remove"');
    expect(first).not.toContain('name="contact.1._remove"');
    expect(first).toMatch(
      /name="_more" value="contact" formaction="\/en\/organisations\/one\/edit\?from=my#form-contact\.2"/i,
    );
    // Enter presses the first button of a form: it is not this one.
    expect(/<button[^>]*>/.exec(first.slice(first.indexOf('<form class="form"')))?.[0]).toContain('by-enter');

    const sent = submittedValues({
      _form: 'form',
      'contact.0.name': 'A',
      'contact.0._remove': '1',
      'contact.1.name': '',
      _more: 'contact',
    });
    const more = renderSample({ locale: 'en', values: sent });
    expect(names(more)).toEqual(['contact.0.name', 'contact.1.name', 'contact.2.name']);
    expect(tagOf(more, 'contact.0._remove')).toContain('checked');
    expect(more).toContain('id="form-contact.2"');
    expect(more).not.toContain('name="_more"'); // as many rows as the schema takes

    const { _more, ...failed } = sent;
    expect(names(renderSample({ locale: 'en', values: failed }))).toEqual(['contact.0.name', 'contact.1.name']);
  });

  it('two forms on one page share no ids', () => {
    const both = (
      <Page title="Two" noIndex>
        {['one', 'two'].map((id) => (
          <Form id={id} errors={{ name: formKey('required') }}>
            <TextField name="name" label="Name" />
          </Form>
        ))}
      </Page>
    );
    const page = renderPage(both, site('en'), { started: performance.now(), assetBytes: 0 });
    checkPage(gunzipSync(page.gzip).toString(), '/en/two');
  });
});
