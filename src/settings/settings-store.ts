import type { DBSchema } from 'idb';
import * as z from 'zod/mini';
import { committed } from '../committed.ts';
import { SidecarError } from '../errors.ts';
import { KeptDatabase } from '../kept-database.ts';
import { withManaged } from './managed.ts';
import type { ScopedSettings } from './own-file.ts';
import {
  defaultSettings,
  type OwnSettings,
  readOwnSettings,
  type Settings,
  settingsVersion,
  withOwn,
} from './settings.ts';
import { type SettingsScope, scopesAround } from './settings-scope.ts';

export type { SettingsScope };

/** `site` and `project` are empty where the settings are of all of them. */
const settingsRow = z.lazy(() =>
  z.object({ site: z.string(), project: z.string(), version: z.number(), settings: z.unknown() }),
);

/** What was found where pages can write, and whether anybody has decided about it yet. */
const earlierRow = z.lazy(() => z.object({ found: z.unknown(), isDecided: z.boolean() }));

interface SettingsSchema extends DBSchema {
  settings: { key: [site: string, project: string]; value: z.infer<typeof settingsRow> };
  earlier: { key: string; value: z.infer<typeof earlierRow> };
}

const earlierKey = 'storage.local';

/**
 * The user's settings, in IndexedDB of the extension's own origin: unlike `storage.local` no content script can write there,
 * so no page can have its rules applied on another site (extension-engineering D.4).
 */
export class SettingsStore {
  readonly #database: KeptDatabase<SettingsSchema>;

  /** What the studio has set, which goes before what the user has. */
  readonly managed: () => Promise<readonly ScopedSettings[]>;

  constructor(name = 'sidecar-settings', managed: SettingsStore['managed'] = async () => []) {
    this.managed = managed;
    this.#database = new KeptDatabase(name, (database) => {
      database.createObjectStore('settings', { keyPath: ['site', 'project'] });
      database.createObjectStore('earlier');
    });
  }

  /** Settings of exactly this scope; `undefined` where there are none. Throws S404 where they are damaged. */
  async read(scope: SettingsScope = {}): Promise<OwnSettings | undefined> {
    const stored = await (await this.#database.open()).get('settings', keyOf(scope));
    return stored && settingsOf(stored);
  }

  /**
   * What counts for a scope, rule by rule: what the studio says, else the user's word on its project, else on its site, else
   * on all, else the default. Throws S404 where one of the user's is damaged.
   */
  async effective(scope: SettingsScope = {}): Promise<Settings> {
    const own = await Promise.all(scopesAround(scope).map((each) => this.read(each)));
    return withManaged(own.reduce(withOwn, defaultSettings), await this.managed(), scope);
  }

  /** What counts for a scope of which nothing is left but what the studio says. */
  async ofStudio(scope: SettingsScope = {}): Promise<Settings> {
    return withManaged(defaultSettings, await this.managed(), scope);
  }

  /** Everything the user has chosen, with where it counts. Throws S404 where something is damaged. */
  async all(): Promise<{ scope: Required<SettingsScope>; own: OwnSettings }[]> {
    const rows = await (await this.#database.open()).getAll('settings');
    return rows.map((row) => ({ scope: { site: row.site, project: row.project }, own: settingsOf(row) }));
  }

  /** Settings of the projects of a site that have some of their own, by project. Damaged ones are left out. */
  async ofProjects(site: string): Promise<Map<string, OwnSettings>> {
    const range = IDBKeyRange.bound([site, ''], [site, '\uffff'], true);
    const rows = await (await this.#database.open()).getAll('settings', range);
    const read = new Map<string, OwnSettings>();
    for (const row of rows) {
      try {
        read.set(row.project, settingsOf(row));
      } catch {
        // Whoever opens these settings is told.
      }
    }
    return read;
  }

  async write(settings: OwnSettings, scope: SettingsScope = {}): Promise<void> {
    await this.writeAll([{ scope, own: settings }]);
  }

  /**
   * Changes what a scope says in one transaction, for others may save another part of it at the same time. A scope that says
   * nothing is none. Rejects with S404 where it is damaged.
   */
  async change(scope: SettingsScope, change: (own: OwnSettings) => OwnSettings): Promise<void> {
    const transaction = (await this.#database.open()).transaction('settings', 'readwrite');
    const { store } = transaction;
    const [site, project] = keyOf(scope);
    await committed(transaction, async () => {
      const stored = await store.get([site, project]);
      const own = change(stored ? settingsOf(stored) : { rules: {} });
      if (own.entries || Object.keys(own.rules).length > 0) {
        await store.put({ site, project, version: settingsVersion, settings: own });
      } else await store.delete([site, project]);
    });
  }

  /** Takes the place of what these scopes have: of all of them, or where that fails of none. */
  async writeAll(settings: readonly { scope: SettingsScope; own: OwnSettings }[]): Promise<void> {
    const transaction = (await this.#database.open()).transaction('settings', 'readwrite');
    const rows = settings.map(({ scope, own }) => {
      const [site, project] = keyOf(scope);
      return { site, project, version: settingsVersion, settings: own };
    });
    await committed(transaction, () => Promise.all(rows.map((row) => transaction.store.put(row))));
  }

  async remove(scope: SettingsScope = {}): Promise<void> {
    await (await this.#database.open()).delete('settings', keyOf(scope));
  }

  /** Whether it was looked, in any life, for settings that pages could write. It is done once: later ones are nobody's. */
  async hasLookedForEarlier(): Promise<boolean> {
    return (await (await this.#database.open()).count('earlier', earlierKey)) > 0;
  }

  /** Keeps what was found, `undefined` where there was nothing, until the user decides. Only the first call counts. */
  async keepEarlier(found: unknown): Promise<void> {
    const { store, done } = (await this.#database.open()).transaction('earlier', 'readwrite');
    if ((await store.count(earlierKey)) === 0) await store.put({ found, isDecided: found === undefined }, earlierKey);
    await done;
  }

  /** What was found and not decided about. */
  async earlier(): Promise<unknown> {
    const row = earlierRow.safeParse(await (await this.#database.open()).get('earlier', earlierKey));
    return row.success && !row.data.isDecided ? row.data.found : undefined;
  }

  /** The user has decided: it is not asked again, and what was found is gone. */
  async decideEarlier(): Promise<void> {
    await (await this.#database.open()).put('earlier', { found: undefined, isDecided: true }, earlierKey);
  }
}

/** Throws S404 where a row is damaged. */
function settingsOf(stored: unknown): OwnSettings {
  const row = settingsRow.safeParse(stored);
  if (!row.success) throw new SidecarError('S404', z.prettifyError(row.error));
  return readOwnSettings(row.data.settings, row.data.version);
}

function keyOf({ site = '', project = '' }: SettingsScope): [site: string, project: string] {
  return [site, project];
}
