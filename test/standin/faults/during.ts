import type { Fault } from '../http/faults.ts';
import type { Standin } from '../standin.ts';

/** Runs the operations of one request; some faults last exactly as long. `dated` hears of another time of the server. */
export function during<T>(
  standin: Standin,
  fault: Fault | undefined,
  work: () => T,
  dated: (time: number) => void = () => undefined,
): T {
  if (fault?.kind === 'refusal') {
    const ids = (fault.ids ?? []).filter((id) => !standin.refused.has(id));
    for (const id of ids) standin.refused.add(id);
    try {
      return work();
    } finally {
      for (const id of ids) standin.refused.delete(id);
    }
  }
  if (fault?.kind === 'clock-skew') {
    const { clockSkew } = standin;
    standin.clockSkew += fault.milliseconds ?? 0;
    dated(standin.time);
    try {
      return work();
    } finally {
      standin.clockSkew = clockSkew;
    }
  }
  return work();
}
