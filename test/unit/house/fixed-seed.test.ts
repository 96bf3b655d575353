import fc from 'fast-check';
import { expect, test } from 'vitest';

test('properties are tried with the same values in every run', () => {
  const tried = (): number[] => {
    const values: number[] = [];
    fc.assert(fc.property(fc.integer(), (value) => void values.push(value)));
    return values;
  };
  expect(tried()).toEqual(tried());
});
