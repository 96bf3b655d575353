import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Readers } from '../../../src/background/readers.ts';
import type { Site } from '../../../src/background/site.ts';

const production = { statuses: [], types: [], objectTypes: [], projects: [], schemas: [], workflows: [] };
const siteOf = (): Site => ({ production: async () => production, schemas: async () => {}, session: {} }) as never;
const [one, two] = [[{ type: 'Task', id: 'a' }], [{ type: 'Task', id: 'b' }]] as const;
const { signal } = new AbortController();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the facts of a plan', () => {
  it('serve the same plan with other rules', async () => {
    const [site, readers] = [siteOf(), new Readers()];
    const reader = await readers.next(site, one, signal);
    expect(await readers.last(site, one, signal)).toBe(reader);
    expect(await readers.last(site, one, signal)).toBe(reader);
  });

  it('serve no other plan: of the same entities, of others, of another site', async () => {
    const [site, readers] = [siteOf(), new Readers()];
    const reader = await readers.next(site, one, signal);
    const next = await readers.next(site, one, signal);
    expect(next).not.toBe(reader);
    expect(await readers.last(site, two, signal)).not.toBe(next);
    expect(await readers.last(siteOf(), two, signal)).not.toBe(await readers.last(site, two, signal));
  });

  it('serve nothing by a clock that was set back since', async () => {
    const [site, readers] = [siteOf(), new Readers()];
    const reader = await readers.next(site, one, signal);
    vi.setSystemTime(Date.now() - 60_000);
    expect(await readers.last(site, one, signal)).not.toBe(reader);
  });

  it('serve nothing once they are a minute old, or something was written', async () => {
    const [site, readers] = [siteOf(), new Readers()];
    const reader = await readers.next(site, one, signal);
    vi.advanceTimersByTime(60_000);
    const later = await readers.last(site, one, signal);
    expect(later).not.toBe(reader);
    readers.forget();
    expect(await readers.last(site, one, signal)).not.toBe(later);
  });
});
