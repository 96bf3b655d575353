import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf, hubQuestions, valuesOf } from '../../../src/actions/parts/hub/hub-form.ts';
import { hubOffers } from '../../../src/actions/parts/hub/hub-offer.ts';
import { hubReply } from '../../../src/actions/parts/hub/hub-reply.ts';
import { strangeWords } from '../../../src/actions/parts/hub/strange-words.ts';
import { SidecarError } from '../../../src/errors.ts';
import { field } from '../../../src/rpc/form-shapes.ts';

const types = [
  'text',
  'textarea',
  'number',
  'date',
  'boolean',
  'enumerator',
  'label',
  'hidden',
  'password',
  'url',
  'x',
];
const anything = fc.jsonValue({ maxDepth: 3 });
/** What looks like the protocol and holds anything. */
const item = fc.record(
  { type: fc.constantFrom(...types), name: anything, label: anything, value: anything, data: fc.array(anything) },
  { requiredKeys: ['type'] },
);
const reply = fc.oneof(
  anything,
  fc.record({ items: fc.array(item), title: anything, submit_button_label: anything, type: anything }),
  fc.record({ success: anything, message: anything, type: fc.constantFrom('widget', 'message'), url: anything }),
);

describe('words of a stranger', () => {
  it.each([
    ['<b>Bold</b> & <i>plain</i>', 'Bold & plain'],
    ['# **Head**\n---\nbody', 'Head\n\nbody'],
    ['<script>alert(1)</script>', 'alert(1)'],
    ['a < b and c > d', 'a < b and c > d'],
    ['safe\u202egpj.exe\u0000', 'safegpj.exe'],
    ['one<br/>two', 'one\ntwo'],
    [7, '7'],
    [{ toString: 1 }, ''],
    [null, ''],
  ])('%j are read as %j', (value, words) => {
    expect(strangeWords(value, 100)).toBe(words);
  });

  it('are cut off', () => {
    expect(strangeWords('x'.repeat(1_000_000), 10)).toBe('xxxxxxxxx…');
  });
});

describe('what is offered', () => {
  it('is left out where it is too much or no action', () => {
    const good = { label: 'A', actionIdentifier: 'a' };
    const large = { ...good, more: 'x'.repeat(30_000) };
    expect(hubOffers({ items: [large, { ...good, label: '\u200b' }, good] }).map(({ name }) => name)).toEqual(['A']);
    expect(hubOffers({ items: Array(5000).fill(good) })).toHaveLength(200);
  });

  it('is called as one line, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anything,
          fc.record({
            items: fc.array(fc.record({ label: anything, variant: anything, actionIdentifier: fc.string() })),
          }),
        ),
        (data) => {
          for (const { name } of hubOffers(data)) expect(name).toMatch(/^[^\n\u202e]{1,161}$/);
        },
      ),
    );
  });
});

describe('a reply to a launch', () => {
  it.each([
    [true, { kind: 'said', isGood: true, words: '' }],
    [false, { kind: 'said', isGood: false, words: '' }],
    [{ message: 'Well' }, { kind: 'said', isGood: true, words: 'Well' }],
    [
      { success: false, message: 'No' },
      { kind: 'said', isGood: false, words: 'No' },
    ],
    [
      { type: 'widget', url: 'https://farm.studio.com/1', success: true, message: 'Look' },
      { kind: 'said', isGood: true, words: 'Look', address: 'https://farm.studio.com/1' },
    ],
  ])('%j says what it says', (data, said) => {
    expect(hubReply(data)).toEqual(said);
  });

  it.each([
    [null],
    [{}],
    ['done'],
    [{ success: 'yes' }],
    [{ items: [] }],
    [{ items: [3] }],
    [{ items: Array(300).fill({ type: 'text', name: 'a' }) }],
    [{ type: 'widget', url: 'javascript:alert(1)' }],
    [{ type: 'widget', url: 'x' }],
  ])('%j is refused', (data) => {
    expect(() => hubReply(data)).toThrow('S104');
  });

  it('is a form that can be shown and sent, words, or refused: whatever comes', () => {
    fc.assert(
      fc.property(
        reply,
        fc.dictionary(fc.constantFrom('question0', 'question1', 'question2'), anything),
        (data, answers) => {
          try {
            const said = hubReply(data);
            if (said.kind === 'said') return;
            const fields = fieldsOf(said.questions);
            for (const one of fields) expect(field.safeParse(one).error).toBeUndefined();
            expect(typeof valuesOf(said.questions, answers)).toBe('object');
          } catch (error) {
            expect(error).toBeInstanceOf(SidecarError);
            expect(['S104', 'S207']).toContain((error as SidecarError).number);
          }
        },
      ),
    );
  });
});

describe('a form', () => {
  const questions = hubQuestions([
    {
      type: 'enumerator',
      name: 'one',
      label: 'One',
      value: { a: 1 },
      data: [
        { label: 'A', value: { a: 1 } },
        { label: 'B', value: null },
      ],
    },
    { type: 'number', name: 'count', label: 'Count', value: '12' },
    { type: 'date', name: 'day', label: 'Day', value: '2026-11-30T10:00:00' },
    { type: 'button', name: 'later', value: 'kept' },
  ])!;

  it('begins with what its listener has filled in', () => {
    expect(fieldsOf(questions).map((one) => [one.kind, one.value])).toEqual([
      ['choice', '0'],
      ['number', 12],
      ['date', '2026-11-30'],
    ]);
  });

  it('is sent with a value for each question; what nobody can ask goes back as it came', () => {
    expect(valuesOf(questions, { question0: '1', question2: '2026-12-01' })).toEqual({
      ...{ one: null, count: null, day: '2026-12-01', later: 'kept' },
    });
  });

  it('refuses what is no answer, at its question', () => {
    expect(() => valuesOf(questions, { question0: '7' })).toThrow('S207 no_option');
    expect(() => valuesOf(questions, { question1: 'many' })).toThrow('S207 no_number');
  });
});
