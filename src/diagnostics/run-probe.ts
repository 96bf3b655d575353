import { ApiError } from '../api/wire/api-error.ts';
import type { Finding } from './finding.ts';
import { type JobMemory, OwnJobs } from './own-jobs.ts';
import { probes } from './probes.ts';
import { Server, type ServerOptions } from './server.ts';

export interface RunOptions extends ServerOptions {
  /** Where ids of jobs are remembered, in case nobody gets to remove them. */
  memory?: JobMemory | undefined;
}

/**
 * Looks for the value of one switch. Rejects with an `ApiError` when the server is away or knows nobody; that something is
 * refused is a finding. Jobs that were made are removed, also when it is stopped.
 */
export async function runProbe(id: string, { memory, ...options }: RunOptions): Promise<Finding> {
  const reading = probes.reading.find((probe) => probe.id === id);
  if (reading) return reading.find(new Server(options)).catch(refusalIn);
  const byJobs = probes.jobs.find((probe) => probe.id === id);
  if (!byJobs) throw new RangeError(`There is no probe ${id}.`);
  const { signal: _ending, ...lasting } = options;
  // What removes the jobs has to reach the server after the probe was stopped.
  const own = new OwnJobs(new Server(lasting), memory);
  try {
    return await byJobs.find(new Server(options), own).catch(refusalIn);
  } finally {
    await own.remove();
  }
}

function refusalIn(error: unknown): Finding {
  const isRefusal = error instanceof ApiError && (error.isRefusal || error.kind === 'forbidden');
  if (!isRefusal) throw error;
  const { exception } = error as ApiError;
  return { untold: 'refused', ...(exception && /^[A-Za-z]{1,60}$/.test(exception) && { seen: exception }) };
}
