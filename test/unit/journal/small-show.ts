import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import { Session } from '../../../src/api/session.ts';
import type { Transport } from '../../../src/api/wire/transport.ts';
import { untypedOperations } from '../../../src/api/wire/untyped-operations.ts';
import { addressOf } from '../../../src/journal/address.ts';
import type { AttributeChange, EntityChange, RestsOn, UpdateChange } from '../../../src/journal/changeset.ts';
import { Journal } from '../../../src/journal/journal.ts';
import { newEntry } from '../../../src/journal/new-entry.ts';
import type { KnownReceipts } from '../../../src/journal/receipts/receipts-for.ts';
import type { JournalEntry } from '../../../src/journal/run.ts';
import { type GoldenCase, goldenCase } from '../../golden/case.ts';
import { idOf } from '../../golden/ids.ts';
import { standinOf } from '../../golden/world.ts';
import { inProcess } from '../../standin/in-process.ts';
import type { Standin } from '../../standin/standin.ts';

/** Statuses: those that plans of the tests are about, and those that somebody else sets. */
export const statuses = ['Ready', 'In Progress', 'Approved', 'Done'];
export const foreignStatuses = ['Theirs', 'Theirs Too'];
export const thumbnails = ['A', 'B', 'C'];

/** Everything starts with status Ready and thumbnail A. */
export const versions = ['v1', 'v2'];
export const tasks = ['t1', 't2', 't3', 't4'];
export const shots = ['s1', 's2'];
export const everything = [...versions, ...tasks, ...shots];

function worldOf(more: readonly string[]): GoldenCase {
  const first = { status: 'Ready', thumbnail: 'A' };
  return goldenCase.parse({
    id: 'small show',
    rules: [],
    world: {
      statuses: Object.fromEntries([...statuses, ...foreignStatuses].map((name) => [name, 'IN_PROGRESS'])),
      entities: [
        ...shots.map((ref) => ({ ref, type: 'Shot', ...first })),
        ...[...tasks, ...more].map((ref, index) => ({ ref, type: 'Task', parent: shots[index % 2], ...first })),
        ...versions.map((ref) => ({ ref, type: 'AssetVersion', asset: ref, parent: 's1', task: 't1', ...first })),
      ],
    },
    change: [],
    writes: [],
  });
}

/** The show, and as many more tasks as one likes. */
export function smallShow(more: readonly string[] = []): Standin {
  const standin = standinOf(worldOf(more));
  for (const name of thumbnails) {
    if (standin.database.find('Component', idOf.thumbnail(name))) continue;
    standin.database.insert({
      __entity_type__: 'FileComponent',
      id: idOf.thumbnail(name),
      name,
      file_type: '.png',
      size: 1,
      system_type: 'file',
    });
  }
  return standin;
}

export function typeOf(ref: string): string {
  if (versions.includes(ref)) return 'AssetVersion';
  return shots.includes(ref) ? 'Shot' : 'Task';
}

export const id = idOf.entity;
export const status = idOf.status;
export const thumbnail = idOf.thumbnail;

/** The row of an entity as it is now. */
export function rowOf(standin: Standin, ref: string): Record<string, unknown> {
  const { database } = standin;
  return (database.find('AssetVersion', id(ref)) ?? database.find('Context', id(ref)))!;
}

/** Sets attributes as somebody else would. */
export function editedBySomebody(standin: Standin, ref: string, values: Record<string, unknown>): void {
  const user = standin.user(standin.show.username)!;
  const operation = untypedOperations.update(typeOf(ref), [id(ref)], values);
  standin.call([{ ...operation }], { user, origin: 'http://standin', strict: false, denormalize: false });
}

/** Statuses an entity was given, by the history the server keeps, in no order that means anything. */
export function historyOf(standin: Standin, ref: string): unknown[] {
  return standin.database
    .table('StatusChange')
    .where('parent_id', id(ref))
    .map((row) => row['status_id']);
}

export function sessionOf(transport: Transport): Session {
  return new Session({ transport, entities: new IdentityMap(new Identity()) });
}

export function sessionWith(standin: Standin, calls: string[][] = []): Session {
  return sessionOf(inProcess(standin, { calls }));
}

/** A change of an entity that is as the show starts. */
export function change(
  ref: string,
  attributes: Record<string, Partial<AttributeChange> & { after: AttributeChange['after'] }>,
): UpdateChange {
  const first: Record<string, string> = { status_id: status('Ready'), thumbnail_id: thumbnail('A') };
  return {
    kind: 'update',
    type: typeOf(ref),
    key: [id(ref)],
    label: { type: typeOf(ref), name: ref, path: ['project'], thumbnailId: null },
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, { before: first[name] ?? null, ...value }]),
    ),
  };
}

/** The most usual change: another status. */
export function statusChange(ref: string, name = 'Approved', restsOn?: RestsOn): UpdateChange {
  return change(ref, { status_id: { after: status(name), ...(restsOn && { restsOn, rule: 'version-to-task' }) } });
}

export function entryOf(changes: EntityChange[]): JournalEntry {
  return newEntry({
    site: 'http://standin',
    user: 'user-golden',
    action: 'set-status',
    title: 'Set status',
    changes,
    skipped: [],
  });
}

/** What a change rests on, by the references of the entities. */
export function rests(of: RestsOn['of'], ...refs: string[]): RestsOn {
  return { of, addresses: refs.map((ref) => addressOf(typeOf(ref), [id(ref)])) };
}

/** A journal that knows how the show proves transactions: nothing has to be found out before the first write. */
export async function journalOf(name: string, known: Partial<KnownReceipts> = {}): Promise<Journal> {
  const journal = new Journal(name);
  const form = known.form ?? 'job';
  // Somebody has chosen it: then it is not found out again.
  const chosen = form === 'none' ? { chosen: form } : {};
  await journal.sites.update('http://standin', chosen);
  const rest = { ...chosen, showsStored: true, cutsAtCreates: false, probedAt: 0 };
  await journal.receipts.keep({ site: 'http://standin', user: 'user-golden', form, ...rest, ...known });
  return journal;
}
