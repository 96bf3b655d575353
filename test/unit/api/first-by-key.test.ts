import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FirstByKey } from '../../../src/api/wire/first-by-key.ts';

/** What came first with each key, worked out with a Map. */
function expected(keys: readonly string[]): number[] {
  const first = new Map<string, number>();
  return keys.map((key, index) => {
    if (!first.has(key)) first.set(key, index);
    return first.get(key)!;
  });
}

function found(keys: readonly string[]): number[] {
  const table = new FirstByKey<number>();
  return keys.map((key, index) => table.of(key, index));
}

describe('the first value of each key', () => {
  it('is found again, whatever the keys are', () => {
    const key = fc.oneof(fc.uuid(), fc.string(), fc.constantFrom('', 'a', 'aaaaaaaa', 'aaaaaaaab', 'aaaaaaaac'));
    fc.assert(
      fc.property(fc.array(key, { maxLength: 400 }), (keys) => {
        expect(found(keys)).toEqual(expected(keys));
      }),
    );
  });

  it('is found again among very many, and among those that all begin alike', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => Math.imul(index, 0x9e3779b1).toString(16));
    const alike = Array.from({ length: 5_000 }, (_, index) => `one-parent,${index}`);
    for (const keys of [many, alike, [...many, ...alike]]) {
      const twice = [...keys, ...keys];
      expect(found(twice)).toEqual(expected(twice));
    }
  });

  it('takes no longer for keys of a server that means harm than for any others', () => {
    // Without a way out, each of these would be compared with all that came before: ten billion times in all.
    const alike = Array.from({ length: 150_000 }, (_, index) => `00000000${index}`);
    expect(found(alike).at(-1)).toBe(alike.length - 1);
  });
});
