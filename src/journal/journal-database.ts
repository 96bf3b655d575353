import type { DBSchema } from 'idb';
import { KeptDatabase, type Upgrade } from '../kept-database.ts';
import type { Changeset } from './changeset.ts';
import type { KnownReceipts } from './receipts/receipts-for.ts';
import { dueAfter } from './receipts/remove-receipts.ts';
import type { ReceiptForm, Run } from './run.ts';
import { upgradedChangeset, upgradedRun } from './version-1.ts';

interface JournalSchema extends DBSchema {
  /** Written once, when a plan is made. */
  changesets: { key: string; value: Changeset };
  /** Small, and rewritten at every step. */
  runs: { key: string; value: Run; indexes: { state: string; createdAt: number; receiptsDue: number } };
  /** Files that are to go up, by run and component, until they are. */
  files: { key: [string, string]; value: Blob };
  /** Pieces of files chosen in forms, by site, file and place. */
  picked: { key: [string, string, number]; value: { name: string; size: number; at: number; content: Blob } };
  /** How sites prove transactions, by site and user. */
  receipts: { key: [string, string]; value: KnownReceipts };
  /** Rows a probe makes on the server, until they are known to be gone; by site, user and their key. */
  probes: { key: [string, string, string[]]; value: ProbeRow };
  /** What is to be known of a site, whoever is signed in there. */
  sites: { key: string; value: SiteRow };
}

export interface SiteRow {
  site: string;
  /** How transactions are to leave proof, where somebody has chosen: what the site allows of it is found out all the same. */
  chosen?: ReceiptForm;
  /** Receipts could not be removed: when it is tried again; milliseconds since 1970. */
  cleanUpAt?: number;
}

/** A row that was made to find out how a site proves transactions. */
export interface ProbeRow {
  site: string;
  user: string;
  type: string;
  key: string[];
  /** Milliseconds since 1970. */
  madeAt: number;
}

export type JournalDatabase = KeptDatabase<JournalSchema>;

export function journalDatabase(name: string): JournalDatabase {
  return new KeptDatabase<JournalSchema>(name, firstVersion, secondVersion, thirdVersion, fourthVersion);
}

/** All keys that begin with these parts, which are texts; what follows is a text or a list of texts. */
export function keysBelow(...parts: string[]): IDBKeyRange {
  return IDBKeyRange.bound(parts, [...parts, [[]]]);
}

const firstVersion: Upgrade<JournalSchema> = (database) => {
  database.createObjectStore('changesets', { keyPath: 'id' });
  const runs = database.createObjectStore('runs', { keyPath: 'id' });
  runs.createIndex('state', 'state');
  runs.createIndex('createdAt', 'createdAt');
};

/** Rows get a version; what 0.1.0 wrote is brought to it, and what nobody can read stays as it is. */
const secondVersion: Upgrade<JournalSchema> = async (database, transaction) => {
  database.createObjectStore('files');
  database.createObjectStore('receipts', { keyPath: ['site', 'user'] });
  database.createObjectStore('probes', { keyPath: ['site', 'user', 'key'] });
  const [changesets, runs] = [transaction.objectStore('changesets'), transaction.objectStore('runs')];
  for (const row of await changesets.getAll()) {
    const upgraded = upgradedChangeset(row);
    if (upgraded) await changesets.put(upgraded);
  }
  for (const row of await runs.getAll()) {
    const upgraded = upgradedRun(row);
    if (upgraded) await runs.put(upgraded);
  }
};

/** Which runs have left something on a server is found without reading all of them. */
const thirdVersion: Upgrade<JournalSchema> = async (database, transaction) => {
  database.createObjectStore('sites', { keyPath: 'site' });
  const runs = transaction.objectStore('runs');
  // Runs that have left nothing are not in it.
  runs.createIndex('receiptsDue', 'receiptsDue');
  for (const row of await runs.getAll()) {
    const { receiptsRemoved, ...run } = row as Run & { receiptsRemoved?: boolean };
    const due = Array.isArray(run.attempts) && run.state === 'finished' && !receiptsRemoved ? dueAfter(run) : undefined;
    if (due !== undefined) await runs.put({ ...run, receiptsDue: due });
  }
};

/** Files that forms hold. */
const fourthVersion: Upgrade<JournalSchema> = (database) => {
  database.createObjectStore('picked');
};
