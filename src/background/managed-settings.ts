import { pause } from '../api/wire/pause.ts';
import { managedStorage } from '../managed-storage.ts';
import { type Managed, readManaged } from '../settings/managed.ts';
import { ManagedRecord } from '../settings/managed-record.ts';
import { browser } from './browser.ts';

/** How long a browser that is busy starting may take to say what its policies are; milliseconds. */
const patience = 1000;

/**
 * What the studio has set by policy: read once in a life of the background, and again when the policy changes. Chromium reads
 * policies when it has nothing else to do, which a page can put off for as long as it likes; nobody waits that long for a
 * menu, and what counts then is what the browser said last.
 */
export class ManagedSettings {
  readonly #record: ManagedRecord;
  #reading: Promise<Managed> | undefined;
  /** What counts once the browser was waited for long enough; that is done once, not with every read. */
  #meanwhile: Promise<Managed> | undefined;

  constructor(record = new ManagedRecord()) {
    this.#record = record;
    browser.storage.onChanged.addListener((_changes, area) => {
      if (area !== 'managed') return;
      this.#reading = undefined;
      this.#meanwhile = undefined;
    });
  }

  read(): Promise<Managed> {
    this.#reading ??= managedStorage().then((stored) => {
      // A disk that keeps nothing is no reason to do without the policy.
      void this.#record.keep(stored).catch(() => undefined);
      return readManaged(stored);
    });
    this.#meanwhile ??= pause(patience).then(() => this.#lastKnown());
    return Promise.race([this.#reading, this.#meanwhile]);
  }

  async #lastKnown(): Promise<Managed> {
    return readManaged(await this.#record.last().catch(() => undefined));
  }
}
