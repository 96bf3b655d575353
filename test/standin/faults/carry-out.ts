import { ServerError } from '../errors.ts';
import type { Fault } from '../http/faults.ts';
import type { Operation } from '../operations/request.ts';
import type { CallOptions, Standin } from '../standin.ts';
import { during } from './during.ts';

/** Says that the client was left without an answer. */
export const unanswered = Symbol('unanswered');

/**
 * Carries out a request in its turn: at once, later where a fault holds it, and after whatever has locked a key it
 * creates. Resolves with its answers, or with `unanswered` where the connection breaks first.
 */
export async function carryOut(
  standin: Standin,
  operations: Operation[],
  options: CallOptions,
  fault?: Fault,
  dated?: (time: number) => void,
): Promise<unknown[] | typeof unanswered> {
  const work = (): unknown[] => during(standin, fault, () => standin.call(operations, options), dated);
  if (fault?.kind === 'held') return standin.held.hold(operations, fault, work);
  if (fault?.kind === 'late') {
    standin.held.hold(operations, fault, work).catch((error: unknown) => {
      // Refused: nobody is there to hear of it.
      if (!(error instanceof ServerError)) throw error;
    });
    return unanswered;
  }
  if (standin.held.isLocked(operations)) await standin.held.unlocked(operations, standin.lockWait);
  return work();
}
