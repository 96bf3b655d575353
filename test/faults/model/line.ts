import { ApiError } from '../../../src/api/api-error.ts';
import type { Operation } from '../../../src/api/operations.ts';
import type { Transport } from '../../../src/api/transport.ts';
import { isWrite } from './operations.ts';
import { type Fault, settle } from './schedule.ts';
import type { FaultAhead, World } from './world.ts';

/** Who uses the line. */
export interface Caller {
  user: string;
  /** The run a write belongs to. */
  current(): string;
  /** A moment of the caller's life; does not come back when it ends there. */
  pass(): Promise<void>;
}

/** How a request gets to the server and its answer back, with a fault at one of the two if need be. */
export type Way = (
  world: World,
  operations: Operation[],
  caller: { user: string; by: string },
  fault: Fault | undefined,
) => Promise<unknown[]>;

/** Errors as the client would have them, where nothing was carried out and where everything was. */
const failures: Partial<Record<Fault, { isDone: boolean; error: () => ApiError }>> = {
  lost: { isDone: false, error: () => new ApiError('offline', 'The connection broke.') },
  'status-500': { isDone: false, error: () => new ApiError('malformed', 'The answer is not JSON.', { status: 500 }) },
  'bad-gateway': { isDone: false, error: () => new ApiError('gateway', 'Bad gateway.', { status: 502 }) },
  'signed-out': { isDone: false, error: () => new ApiError('signed-out', 'The session has ended.', { status: 401 }) },
  deadlock: {
    isDone: false,
    error: () => new ApiError('rejected', 'Deadlock found when trying to get lock', { exception: 'OperationalError' }),
  },
  unanswered: { isDone: true, error: () => new ApiError('offline', 'The connection broke.') },
  truncated: { isDone: true, error: () => new ApiError('malformed', 'The answer is not JSON.') },
};

/** Without a network. */
export const directly: Way = async (world, operations, caller, fault) => {
  const failure = fault && failures[fault];
  if (failure && !failure.isDone) throw failure.error();
  const results = world.perform(operations, caller);
  if (failure) throw failure.error();
  return results;
};

/** The line between one background and the server, on which everything goes wrong that was planned. */
export function lineOf(world: World, caller: Caller, way: Way): Transport {
  return async (operations, options) => {
    await caller.pass();
    const who = { user: caller.user, by: caller.current() };
    // No read loses a deadlock.
    const isHarmless = world.faults[0]?.fault === 'deadlock' && !isWrite(operations);
    const ahead = isHarmless ? undefined : world.faults.shift();
    if (ahead?.fault === 'late' || ahead?.fault === 'very-late') {
      arriveLater(world, operations, who, ahead);
      await caller.pass();
      world.advance(ahead.delay * 10);
      throw new ApiError('timeout', 'No answer in time.');
    }
    if (ahead?.fault === 'timeout') {
      world.advance(settle / 2);
      throw new ApiError('timeout', 'No answer in time.');
    }
    const results = await way(world, operations, who, ahead?.fault);
    await caller.pass();
    options?.serverTime?.(world.serverTime);
    return results;
  };
}

function arriveLater(
  world: World,
  operations: Operation[],
  who: { user: string; by: string },
  { fault, delay }: FaultAhead,
): void {
  world.after(fault === 'late' ? delay * 30 : settle * (1 + delay / 20), () => {
    world.isLate = fault === 'very-late';
    try {
      world.perform(operations, who);
    } catch (error) {
      // Refused: nobody is there to hear of it.
      if (!(error instanceof ApiError)) throw error;
    }
    world.isLate = false;
  });
}
