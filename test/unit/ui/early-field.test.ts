import { expect, it } from 'vitest';
import { EarlyField } from '../../../src/page/early-field.ts';

/** As much of an element as the field needs. */
class FakeElement {
  readonly style = {};
  value = '';
  onkeydown: ((event: object) => void) | undefined;
  oninput: (() => void) | undefined;
  onpaste: ((event: object) => void) | undefined;
  inside: FakeElement | undefined;
  isConnected = true;

  attachShadow(): FakeElement {
    return this;
  }
  append(one: FakeElement): void {
    this.inside = one;
  }
  addEventListener(): void {}
  focus(): void {
    focused = this;
  }
  remove(): void {
    this.isConnected = false;
  }
}

let focused: FakeElement | undefined;

function begun() {
  const documentElement = new FakeElement();
  const createElement = () => new FakeElement();
  const field = new EarlyField({ activeElement: null, documentElement, createElement } as unknown as Document, 'label');
  const input = documentElement.inside!.inside!;
  const press = (key: string, isComposing = false): void =>
    input.onkeydown!({ key, isComposing, preventDefault: () => undefined });
  const type = (letters: string): void => {
    input.value += letters;
    input.oninput?.();
  };
  const paste = (pasted: string): void =>
    input.onpaste!({ clipboardData: { getData: () => pasted }, preventDefault: () => undefined });
  return { input, field, press, type, paste, take: () => field.take() };
}

it('keeps arrows in their order, since something was typed last', () => {
  const { press, type, take } = begun();
  type('a');
  press('ArrowDown');
  type('b');
  for (const key of ['ArrowDown', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'Shift']) press(key);
  press('ArrowDown', true);
  expect(take()).toMatchObject({ typed: 'ab', arrows: ['ArrowDown', 'ArrowUp', 'ArrowDown'], entered: undefined });
});

it('has a column that was pasted, until something else is typed', () => {
  const { paste, type, take } = begun();
  paste('sh010\nsh020');
  expect(take()).toMatchObject({ typed: '', pasted: 'sh010\nsh020' });
  type('a');
  expect(take()).toMatchObject({ typed: 'a', pasted: '' });
});

it('has Enter where it takes the first of what was typed, and nowhere else', () => {
  const first = begun();
  first.type('a');
  first.press('Enter');
  expect(first.take()).toMatchObject({ arrows: [], entered: { key: 'Enter' } });

  const behindArrows = begun();
  behindArrows.type('a');
  behindArrows.press('ArrowDown');
  behindArrows.press('Enter');
  expect(behindArrows.take()).toMatchObject({ arrows: ['ArrowDown'], entered: undefined });

  const beforeLetters = begun();
  beforeLetters.type('a');
  beforeLetters.press('Enter');
  beforeLetters.type('b');
  expect(beforeLetters.take()).toMatchObject({ arrows: [], entered: undefined });
});

it('goes on where it was until the real field has taken what is in it', () => {
  const { input, field, type, take } = begun();
  type('a');
  focused = undefined;
  expect([field.resume(), focused]).toEqual([true, input]);
  expect(take()).toMatchObject({ typed: 'a' });
  expect(field.resume()).toBe(false);
});
