import { expect, it, vi } from 'vitest';
import { registerGrantedSites } from '../../../src/background/registration.ts';

const origins: string[] = [];
let registered: { id: string; matches: string[] } | undefined;
const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

// As browsers do it: one script of a name, and none is removed that is not there.
vi.mock('../../../src/background/browser.ts', () => ({
  browser: {
    permissions: {
      getAll: async () => {
        const now = [...origins];
        await later();
        return { origins: now };
      },
    },
    scripting: {
      getRegisteredContentScripts: async () => {
        await later();
        return registered ? [registered] : [];
      },
      unregisterContentScripts: async () => {
        await later();
        if (!registered) throw new Error('Nonexistent script ID');
        registered = undefined;
      },
      registerContentScripts: async ([script]: [typeof registered]) => {
        await later();
        if (registered) throw new Error('Duplicate script ID');
        registered = script;
      },
    },
  },
}));

it('servers that are granted one right after the other all have the menu', async () => {
  const registering = ['https://one/*', 'https://two/*', 'https://three/*'].map((origin) => {
    origins.push(origin);
    return registerGrantedSites();
  });
  await Promise.allSettled(registering);
  expect(registered?.matches).toEqual(origins);
});
