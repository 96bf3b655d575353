import { ApiError } from '../wire/api-error.ts';

/** What could be read of several things, and why the others could not. */
export interface Settled<Name extends string, Value> {
  read: Map<Name, Value>;
  failed: Map<Name, ApiError>;
}

/**
 * Reads that do not depend on each other: one that fails takes nothing away from the others. Rejects when every one of them
 * fails, when somebody stopped waiting, and with what is no `ApiError`.
 */
export async function settled<Name extends string, Value>(
  reads: Partial<Record<Name, Promise<Value>>>,
): Promise<Settled<Name, Value>> {
  const entries = Object.entries(reads) as [Name, Promise<Value>][];
  const outcomes = await Promise.allSettled(entries.map(([, read]) => read));
  const result: Settled<Name, Value> = { read: new Map(), failed: new Map() };
  for (const [index, outcome] of outcomes.entries()) {
    const name = entries[index]![0];
    if (outcome.status === 'fulfilled') result.read.set(name, outcome.value);
    else if (outcome.reason instanceof ApiError && outcome.reason.kind !== 'aborted')
      result.failed.set(name, outcome.reason);
    else throw outcome.reason;
  }
  const [first] = result.failed.values();
  if (first && result.read.size === 0) throw first;
  return result;
}
