import { expect, it } from 'vitest';
import type { Field } from '../../../src/rpc/form-shapes.ts';
import type { FormValues } from '../../../src/ui/form/form-values.ts';
import { EntryCard } from '../../../src/ui/options/rules/entry-card.tsx';
import { type LittleNode, littlePageOfEach } from './little-page.ts';

const page = littlePageOfEach();
const fields: Field[] = ['a', 'b'].map((name) => ({ kind: 'text', name, maxLength: 99 }));
let answer: () => void;

const stored = (values: FormValues): Promise<void> =>
  page.show(
    <EntryCard
      entries={{ fields, values, managed: [] } as never}
      onSave={() => new Promise((done) => (answer = done))}
    />,
  );
const field = (name: string): LittleNode => page.root.the(`field-custom-entries-${name}`);
const isChanged = (): boolean => !page.root.all(({ localName }) => localName === 'button')[0]!.disabled;
const shown = () => [field('a').value, field('b').value, isChanged()];
async function type(name: string, value: string): Promise<void> {
  field(name).fill(value);
  await page.drawn();
}
async function save(): Promise<void> {
  page.root.all(({ localName }) => localName === 'form')[0]!.fire('submit');
  await page.drawn();
}

it('keeps what was changed since it was saved, until that is saved too', async () => {
  await stored({ a: 'old', b: 'old' });
  await type('a', 'new');
  await save();
  await type('b', 'newer');
  // As it was stored: there may be another way to write it.
  await stored({ a: 'New', b: 'old' });
  expect(shown()).toEqual(['New', 'newer', true]);
  answer();
  await page.drawn();
  await stored({ a: 'of others', b: 'of others' });
  expect(shown()).toEqual(['of others', 'of others', false]);
});

it('is as it was stored where nothing was changed since', async () => {
  await stored({ a: 'old' });
  await type('a', 'new');
  await save();
  await stored({ a: 'New' });
  expect(shown()).toEqual(['New', '', false]);
});
