import { browser } from '../browser.ts';
import { managedStorage } from '../managed-storage.ts';
import { type Managed, readManaged } from '../settings/managed.ts';

/** What the studio has set by policy: read once in a life of the background, and again when the policy changes. */
export class ManagedSettings {
  #reading: Promise<Managed> | undefined;

  constructor() {
    browser.storage.onChanged.addListener((_changes, area) => {
      if (area === 'managed') this.#reading = undefined;
    });
  }

  read(): Promise<Managed> {
    this.#reading ??= managedStorage().then(readManaged);
    return this.#reading;
  }
}
