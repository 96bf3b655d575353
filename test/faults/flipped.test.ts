import 'fake-indexeddb/auto';
import './model/no-storage.ts';
import './model/same-every-time.ts';
import { afterAll, describe, test } from 'vitest';
import { covered, flipped } from './model/conditions.ts';
import { storiesUnder } from './model/stories-under.ts';
import { wanted } from './model/wanted.ts';

describe('Stories under every value of every switch', () => {
  const began = performance.now();
  afterAll(() => {
    const seconds = Math.round((performance.now() - began) / 1000);
    const share = Math.round((100 * covered.values) / covered.of);
    console.log(
      `${flipped.length * wanted.flipped} stories under ${covered.values} of ${covered.of} values of switches (${share} %), ${seconds} s`,
    );
  });

  test.each(flipped.map((condition, index) => ({ ...condition, index })))(
    '$name',
    (condition) => storiesUnder(condition, wanted.flipped, wanted.seed + condition.index),
    3_600_000,
  );
});
