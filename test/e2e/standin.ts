import { type RunningStandin, serve } from '../standin/http/server.ts';
import { harbor } from '../standin/shows/harbor/harbor.ts';
import { Standin } from '../standin/standin.ts';

/** Starts a stand-in of its own, on a free port, showing "The Harbor". */
export function startStandin(): Promise<RunningStandin> {
  return serve(new Standin(harbor));
}

/** Takes back what a test may have asked of a stand-in; what it wrote to the database stays. */
export function calm({ log, signIn, standin }: RunningStandin): void {
  log.clear();
  signIn.mode = 'cookie';
  signIn.expire();
  standin.refused.clear();
  standin.clockSkew = 0;
}
