import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { ManagedSettings } from '../../../src/background/managed-settings.ts';
import { ManagedRecord } from '../../../src/settings/managed-record.ts';

/** What the browser answers when it is asked for its policies, and who hears of their change. */
const { managed, listeners } = vi.hoisted(() => ({
  managed: { get: (): Promise<unknown> => Promise.resolve({}) },
  listeners: [] as ((changes: object, area: string) => void)[],
}));
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      managed: { get: () => managed.get() },
      onChanged: { addListener: (listener: (typeof listeners)[number]) => listeners.push(listener) },
    },
  },
}));

const policy = (location: string) => ({ roots: [{ server: 'https://studio', location, linux: '/mnt' }] });
const never = (): Promise<unknown> => new Promise(() => undefined);

let number = 0;
const record = (): ManagedRecord => new ManagedRecord(`managed ${number++}`);
const locationsOf = async (settings: ManagedSettings): Promise<string[]> =>
  (await settings.read()).roots.map(({ location }) => location);

it('a policy that the browser does not tell in time counts as it was told last', async () => {
  const kept = record();
  managed.get = async () => policy('first');
  expect(await locationsOf(new ManagedSettings(kept))).toEqual(['first']);

  managed.get = never;
  await expect.poll(() => locationsOf(new ManagedSettings(kept))).toEqual(['first']);
});

it('a browser that does not tell is waited for once', async () => {
  managed.get = never;
  const settings = new ManagedSettings(record());
  await settings.read();
  const late = new Promise((resolve) => setTimeout(resolve, 500, 'late'));
  expect(await Promise.race([settings.read(), late])).not.toBe('late');
});

it('a browser that was never heard has none', async () => {
  managed.get = never;
  expect(await locationsOf(new ManagedSettings(record()))).toEqual([]);
});

it('a policy that was taken back does not count any more, told in time or not', async () => {
  const kept = record();
  managed.get = async () => policy('first');
  await locationsOf(new ManagedSettings(kept));
  managed.get = async () => ({});
  expect(await locationsOf(new ManagedSettings(kept))).toEqual([]);
  managed.get = never;
  expect(await locationsOf(new ManagedSettings(kept))).toEqual([]);
});

it('a change is heard, and what comes late counts from then on', async () => {
  let tell = (_stored: unknown): void => undefined;
  managed.get = () =>
    new Promise((resolve) => {
      tell = resolve;
    });
  const settings = new ManagedSettings(record());
  expect(await locationsOf(settings)).toEqual([]);
  tell(policy('late'));
  await expect.poll(() => locationsOf(settings)).toEqual(['late']);

  managed.get = async () => policy('second');
  expect(await locationsOf(settings)).toEqual(['late']);
  for (const changed of listeners) changed({}, 'managed');
  expect(await locationsOf(settings)).toEqual(['second']);
});

it('what is kept in another shape counts for nothing, and the mistake is told', async () => {
  const kept = record();
  await kept.keep({ roots: 'everywhere' });
  managed.get = never;
  const { roots, mistakes } = await new ManagedSettings(kept).read();
  expect(roots).toEqual([]);
  expect(mistakes).toMatchObject([{ number: 'S404' }]);
});
