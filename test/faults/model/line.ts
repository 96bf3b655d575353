import { ApiError } from '../../../src/api/wire/api-error.ts';
import type { Operation } from '../../../src/api/wire/operations.ts';
import type { Transport } from '../../../src/api/wire/transport.ts';
import { type FaultKind, Faults } from '../../standin/http/faults.ts';
import { inProcess } from '../../standin/in-process.ts';
import type { Fault } from './planned.ts';
import { settle } from './schedule.ts';
import type { Committed, World } from './world.ts';

/** Who uses the line. */
export interface Caller {
  /** Username of who is signed in in this browser. */
  signedIn(): string;
  /** The run a write belongs to. */
  current(): string;
  /** A moment of the caller's life; does not come back when it ends there. */
  pass(): Promise<void>;
  /** The answer to these has reached the caller. */
  heard(requests: readonly Committed[]): void;
}

const kinds: Partial<Record<Fault, FaultKind>> = {
  lost: 'drop-before',
  unanswered: 'drop-after',
  late: 'late',
  'very-late': 'late',
  'under-way': 'late',
  overlapping: 'late',
  'status-500': 'status-500',
  'bad-gateway': 'bad-gateway',
  truncated: 'truncated',
  'signed-out': 'unauthorized',
  deadlock: 'deadlock',
  'lock-timeout': 'lock-timeout',
  outage: 'outage',
  cleared: 'clear-jobs',
  rewritten: 'rewrite-metadata',
};
const ofWrites = new Set<Fault>([
  ...(['deadlock', 'lock-timeout', 'repeated', 'overlapping', 'echoed', 'late', 'very-late', 'under-way'] as const),
]);

/** Which arrive before they would be given up. */
const inTime = new Set<Fault>(['late', 'under-way', 'overlapping']);
/** Which the server has begun with. */
const underWay = new Set<Fault>(['under-way', 'overlapping']);
/** After which a request may arrive twice. */
const ofTwice = new Set<Fault>(['repeated', 'echoed', 'overlapping']);

/** The line between one background and the server, on which everything goes wrong that was planned. */
export function lineOf(world: World, caller: Caller): Transport {
  const { standin } = world;
  return async (operations, options) => {
    await caller.pass();
    const { fault, delay } = nextFault(world, isWrite(operations)) ?? { fault: undefined, delay: 0 };
    const { kind, faults } = onServer(fault, world);
    const by = caller.current();
    const known = world.log.length;
    const send = inProcess(standin, {
      signedIn: { username: caller.signedIn() },
      clientToken: by,
      faults,
    });
    /** Sends it for nobody to hear of. */
    const sendAside = (): Promise<unknown> => send(operations, options).catch(() => undefined);
    const later = fault && inTime.has(fault) ? delay * 30 : settle * (1 + delay / 20);
    if (kind === 'late') {
      world.after(later, () => standin.held.release(1));
      await sendAside();
    }
    if (isUnheard(fault, kind)) {
      await caller.pass();
      world.advance(fault === 'timeout' ? settle / 2 : delay * 10);
      throw new ApiError('timeout', 'No answer in time.');
    }
    if (fault && ofTwice.has(fault)) world.isEchoed = true;
    if (fault === 'repeated') await sendAside();
    if (fault === 'echoed') world.after(later, () => void sendAside());
    try {
      const answers = await send(operations, options);
      caller.heard(world.log.slice(known).filter((request) => request.by === by));
      return answers;
    } finally {
      await caller.pass();
    }
  };
}

/** Whether no answer comes in time. */
function isUnheard(fault: Fault | undefined, kind: FaultKind | undefined): boolean {
  return fault === 'timeout' || (kind === 'late' && fault !== 'overlapping');
}

/** What a fault is to the server. */
function onServer(fault: Fault | undefined, world: World): { kind: FaultKind | undefined; faults: Faults } {
  const faults = new Faults();
  const kind = fault && kinds[fault];
  if (kind) faults.set([{ kind, isUnderWay: underWay.has(fault) }]);
  if (fault === 'cleared' || fault === 'rewritten') world.isCleared = true;
  return { kind, faults };
}

/** What happens to the next request; what happens to writes alone waits for one. */
function nextFault({ faults }: World, isOfWrite: boolean): World['faults'][number] | undefined {
  return faults[0] && ofWrites.has(faults[0].fault) && !isOfWrite ? undefined : faults.shift();
}

function isWrite(operations: readonly Operation[]): boolean {
  return operations.some(({ action }) => action !== 'query' && action !== 'query_server_information');
}
