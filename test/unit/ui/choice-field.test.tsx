import { beforeEach, describe, expect, it } from 'vitest';
import type { Field, FieldValue } from '../../../src/rpc/form-shapes.ts';
import { ChoiceField } from '../../../src/ui/form/choice-field.tsx';
import { type LittleNode, littlePageOfEach } from './little-page.ts';

type Choice = Extract<Field, { kind: 'choice' }>;

const many = Array.from({ length: 250 }, (_, index) => ({ value: `v${index}`, name: `Name ${index}` }));

const page = littlePageOfEach();
let value: FieldValue | undefined;

beforeEach(() => {
  value = undefined;
});

async function show(more: Partial<Choice> = {}): Promise<void> {
  const field: Choice = { kind: 'choice', name: 'status', options: many, ...more };
  await page.show(
    <ChoiceField
      field={field}
      action="set-status"
      siblings={{}}
      id="status"
      value={value}
      error={undefined}
      onChange={(next) => {
        value = next;
        void show(more);
      }}
    />,
  );
}

const input = (): LittleNode => page.root.the('status');
const options = () => page.root.all(({ attributes }) => attributes.get('role') === 'option');
const emptying = () => page.root.all(({ localName }) => localName === 'button');
const activeId = (): string | undefined => input().attributes.get('aria-activedescendant');

async function press(key: string): Promise<void> {
  input().fire('keydown', { key });
  await page.drawn();
}

describe('the keyboard', () => {
  it('stays with the options that are drawn, from the last to the first and back', async () => {
    await show();
    await press('ArrowDown');
    await press('ArrowUp');
    const drawn = options();
    expect(drawn).toHaveLength(200);
    expect(activeId()).toBe('status-options-199');
    await press('ArrowDown');
    expect(activeId()).toBe('status-options-0');
    await press('ArrowUp');
    await press('Enter');
    expect(value).toBe('v199');
  });

  it('leaves an input method its keys', async () => {
    await show();
    await press('ArrowDown');
    for (const key of ['ArrowDown', 'Enter', 'Escape']) input().fire('keydown', { key, isComposing: true });
    await page.drawn();
    expect([value, activeId()]).toEqual([undefined, 'status-options-0']);
  });

  it('begins at what is chosen, unless that is beyond what is drawn', async () => {
    value = 'v7';
    await show();
    await press('ArrowDown');
    expect(activeId()).toBe('status-options-7');
    await page.show(null);
    value = 'v240';
    await show();
    await press('ArrowDown');
    expect(activeId()).toBe('status-options-0');
  });
});

it('says of an option what it is, where that does not go without saying', async () => {
  await show({ options: [{ value: 'g', name: 'Compositing', type: 'Group', current: 2 }] });
  input().fire('click');
  await page.drawn();
  expect(options()[0]!.textContent).toBe('CompositingGroup · form_current');
});

describe('a choice that is not required', () => {
  it('is emptied by Backspace where nothing is typed, and not while something is', async () => {
    value = 'v3';
    await show();
    input().fire('click');
    await page.drawn();
    input().fill('Name');
    await page.drawn();
    await press('Backspace');
    expect(value).toBe('v3');
    input().fill('');
    await page.drawn();
    await press('Backspace');
    expect(value).toBeUndefined();
  });

  it('is emptied by deleting its name', async () => {
    value = 'v3';
    await show();
    expect(input().value).toBe('Name 3');
    input().fill('');
    await page.drawn();
    expect(value).toBeUndefined();
  });

  it('is emptied by its button, which is there while it has a value', async () => {
    value = 'v3';
    await show();
    emptying()[0]!.fire('click');
    await page.drawn();
    expect(value).toBeUndefined();
    expect(emptying()).toEqual([]);
  });
});

it('a choice that is required cannot be emptied', async () => {
  value = 'v3';
  await show({ required: true });
  expect(emptying()).toEqual([]);
  input().fire('click');
  await page.drawn();
  await press('Backspace');
  expect(value).toBe('v3');
});
