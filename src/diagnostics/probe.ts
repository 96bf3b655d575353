import type { Finding } from './finding.ts';
import type { OwnJobs } from './own-jobs.ts';
import type { Server } from './server.ts';

interface ProbeOf<Needs extends unknown[]> {
  /** Name of the choice whose value it tells (test/standin/switches.ts). */
  id: string;
  /** The file in `src` that works differently under another value, or is written so that it works under each. */
  adapts?: string;
  /** Rejects with an `ApiError` when the server is away, knows nobody, or refuses what the question rests on. */
  find(server: Server, ...needs: Needs): Promise<Finding>;
}

/** Asks the server one thing, and concludes one thing from its answer. Changes nothing. */
export type ReadingProbe = ProbeOf<[]>;

/** The same with jobs of the user's own, which are removed when it is over. */
export type JobProbe = ProbeOf<[jobs: OwnJobs]>;
