import { pause } from '../api/wire/pause.ts';
import { browser } from '../browser.ts';
import { managedStorage } from '../managed-storage.ts';
import { type Managed, readManaged } from '../settings/managed.ts';

/** How long a browser that is busy starting may take to say what its policies are before it counts as having none so far; milliseconds. */
const patience = 1000;
const nothing: Managed = { settings: [], roots: [], mistakes: [] };

/**
 * What the studio has set by policy: read once in a life of the background, and again when the policy changes. Chromium reads
 * policies when it has nothing else to do, which a page can put off for as long as it likes; nobody waits that long for a menu.
 */
export class ManagedSettings {
  #reading: Promise<Managed> | undefined;

  constructor() {
    browser.storage.onChanged.addListener((_changes, area) => {
      if (area === 'managed') this.#reading = undefined;
    });
  }

  read(): Promise<Managed> {
    this.#reading ??= managedStorage().then(readManaged);
    return Promise.race([this.#reading, pause(patience).then(() => nothing)]);
  }
}
