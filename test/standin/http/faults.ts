import type { Operation } from '../operations/request.ts';

/** What can go wrong with one request. Times are milliseconds. */
const kinds = [
  'latency',
  'drop-before', // the connection breaks, and nothing has happened
  'drop-after', // the connection breaks after the commit
  'status-500',
  'bad-gateway', // 502 with a page in HTML
  'truncated', // the answer breaks off in the middle
  'slow-body',
  'unauthorized',
  'forbidden', // something in front of the server does not let it through
  'deadlock', // the database lets another transaction win
  'lock-timeout', // the database has waited too long for a lock
  'outage', // the database is gone, which is told as JSON with `status`, by default with that of any error
  'held', // carried out and answered when it is released, or after `milliseconds`
  'late', // the connection breaks at once; carried out when it is released, or after `milliseconds`
  'clear-jobs', // before it, somebody clears the jobs menu of its user
  'rewrite-metadata', // before it, a tool writes the whole metadata of its user
  'concurrent-edit', // somebody else writes first
  'refusal', // the user may not change some of the entities
  'clock-skew', // the server's clock is ahead
] as const;

export type FaultKind = (typeof kinds)[number];

export interface Fault {
  kind: FaultKind;
  /** Which requests it is for; all by default. */
  on?: 'read' | 'write';
  /** Requests it lets pass first. */
  skip?: number;
  /** Requests it then happens to; one by default. */
  times?: number;
  milliseconds?: number;
  /** Beginning of the client token of the requests it is for, so that a page's own calls are left alone. */
  client?: string;
  /** Operations of a concurrent edit, and the username of who sends them; anybody but the user of the request by default. */
  edit?: Operation[];
  as?: string;
  /** Entities whose change a refusal is for. */
  ids?: string[];
  /** HTTP status of an outage. */
  status?: number;
  /** What a held or late request creates is locked until it is carried out. */
  isUnderWay?: boolean;
  /** All the metadata that a tool knows of. */
  metadata?: Record<string, string>;
}

const writes = new Set(['create', 'update', 'delete']);

/** A script of faults: each request takes the first one that is for it. */
export class Faults {
  #script: Fault[] = [];
  /** Faults that have happened. */
  happened = 0;

  /** Throws where a fault is none, so that a slip in a script is not taken for a server that works. */
  set(script: readonly Fault[]): void {
    for (const { kind } of script) if (!kinds.includes(kind)) throw new Error(`There is no fault ${kind}.`);
    this.#script = script.map((fault) => ({ skip: 0, times: 1, ...fault }));
    this.happened = 0;
  }

  /** The fault that happens to this request. */
  next(operations: readonly Operation[], clientToken = ''): Fault | undefined {
    const isWrite = operations.some(({ action }) => writes.has(action));
    for (const fault of this.#script) {
      const isFor = !fault.on || (fault.on === 'write') === isWrite;
      if (!isFor || fault.times === 0 || !clientToken.startsWith(fault.client ?? '')) continue;
      if (fault.skip! > 0) {
        fault.skip!--;
        continue;
      }
      fault.times!--;
      this.happened++;
      return fault;
    }
    return undefined;
  }
}

export function pause(milliseconds = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
