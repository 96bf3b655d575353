import { deleteDB, openDB } from 'idb';
import { Identity } from '../../src/api/identity/identity.ts';
import { IdentityMap } from '../../src/api/identity/identity-map.ts';
import type { KnownEntity } from '../../src/api/identity/known-entity.ts';
import { decode } from '../../src/api/wire/decode.ts';
import { openCache, wipeCache } from '../../src/store/cache-database.ts';
import { EntityStore } from '../../src/store/entity-store.ts';
import { answerOfTasks } from './tasks.ts';

/** What this page measures; milliseconds. */
export interface StoreTimes {
  entities: number;
  chunked: { write: number; read: number };
  rows: { write: number; read: number; readAll: number };
}

const total = 100_000;
const rounds = 3;

/** Runs in a page of a browser: our store, and beside it a store with one row for each entity. */
async function measure(): Promise<StoreTimes> {
  const map = new IdentityMap(new Identity());
  const { entities } = decode(JSON.parse(answerOfTasks(0, total)) as unknown[], map.identity);
  const known = map.merge(entities, 1).filter(({ family }) => family === 'Context');
  for (const { record } of known) if (!record) throw new Error('An entity has no record.');
  const addresses = known.map(({ address }) => address);
  const times: Omit<StoreTimes, 'entities'>[] = [];
  for (let round = 0; round < rounds; round++) {
    times.push({ chunked: await chunked(map, known, addresses), rows: await rows(known, addresses) });
  }
  return {
    entities: known.length,
    chunked: fastest(times.map((one) => one.chunked)),
    rows: fastest(times.map((one) => one.rows)),
  };
}

/** What else a machine does makes runs slower, never faster. */
function fastest<Times extends { write: number; read: number }>(runs: Times[]): Times {
  return runs.reduce((best, run) => (run.write + run.read < best.write + best.read ? run : best));
}

async function chunked(
  map: IdentityMap,
  known: readonly KnownEntity[],
  addresses: readonly string[],
): Promise<StoreTimes['chunked']> {
  await wipeCache('bench', 'user');
  const database = (await openCache('bench', 'user'))!;
  const first = new EntityStore(database, map);
  const write = await timed(async () => {
    first.changed(known);
    await first.flush();
  });
  const other = new IdentityMap(new Identity());
  const read = await timed(() => new EntityStore(database, other).load(addresses));
  if (other.size !== known.length) throw new Error(`${other.size} of ${known.length} entities came back.`);
  return { write, read };
}

/** All puts, and all gets, in one transaction each: the fastest way rows can go. */
async function rows(known: readonly KnownEntity[], addresses: readonly string[]): Promise<StoreTimes['rows']> {
  await deleteDB('rows');
  const database = await openDB('rows', 1, { upgrade: (fresh) => void fresh.createObjectStore('entities') });
  const write = await timed(async () => {
    const transaction = database.transaction('entities', 'readwrite');
    for (const [index, { record, stamps }] of known.entries()) {
      void transaction.store.put({ record, at: stamps[0]?.at }, addresses[index]);
    }
    await transaction.done;
  });
  let found = 0;
  const read = await timed(async () => {
    const { store } = database.transaction('entities');
    const values = await Promise.all(addresses.map((address) => store.get(address)));
    found = values.filter(Boolean).length;
  });
  if (found !== known.length) throw new Error(`${found} of ${known.length} rows came back.`);
  const readAll = await timed(() => database.getAll('entities'));
  return { write, read, readAll };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

Object.assign(globalThis, { measure });
