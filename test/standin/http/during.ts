import type { ServerResponse } from 'node:http';
import type { Standin } from '../standin.ts';
import type { Fault } from './faults.ts';

/** Runs the operations of one request; some faults last exactly as long. */
export function during<T>(standin: Standin, fault: Fault | undefined, response: ServerResponse, work: () => T): T {
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
    response.setHeader('Date', new Date(standin.time).toUTCString());
    try {
      return work();
    } finally {
      standin.clockSkew = clockSkew;
    }
  }
  return work();
}
