import { afterEach, expect, it, vi } from 'vitest';
import { randomId } from '../../src/random-id.ts';

afterEach(() => vi.unstubAllGlobals());

it('is written as a random UUID is, another one each time, also where the browser makes none', () => {
  const getRandomValues = crypto.getRandomValues.bind(crypto);
  vi.stubGlobal('crypto', { getRandomValues });
  const ids = Array.from({ length: 200 }, randomId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
});

it('has every digit where the random ones are few', () => {
  vi.stubGlobal('crypto', { getRandomValues: (values: Uint32Array) => values });
  expect(randomId()).toBe('00000000-0000-4000-8000-000000000000');
});
