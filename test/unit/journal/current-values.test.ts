import { describe, expect, it } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import { valueQueries } from '../../../src/journal/current-values.ts';
import { statusChange } from './small-show.ts';

/** The ids each query asks for, of a comparison of one attribute with many. */
const idsIn = (expression: string, attribute: string): string[] =>
  (new RegExp(`${attribute} in \\(([^)]*)\\)`).exec(expression)?.[1] ?? '').match(/[^", ]+/g) ?? [];

describe('reading the values of very many changes', () => {
  it.each([
    ['Task', ['id']],
    ['Recipient', ['note_id', 'resource_id']],
  ])('of %s takes as many queries as it needs, and misses none', (type, names) => {
    const all = Array.from({ length: 1001 }, (_, index) => names.map((name) => `${name}-${index}`));
    const changes = all.map((key): EntityChange => ({ ...statusChange('t1'), type, key }));
    const asked = valueQueries(changes, new Identity()).map(({ expression }) =>
      names.map((name) => idsIn(expression, name)),
    );
    expect(asked.length).toBeGreaterThan(1);
    expect(Math.max(...asked.flat().map(({ length }) => length))).toBeLessThanOrEqual(500);
    for (const [place] of names.entries()) {
      expect(asked.flatMap((lists) => lists[place])).toEqual(all.map((key) => key[place]));
    }
  });
});
