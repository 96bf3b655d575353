import { type RunningStandin, serve } from '../standin/http/server.ts';
import { harbor } from '../standin/shows/harbor/harbor.ts';
import { Standin } from '../standin/standin.ts';

/** Starts a stand-in of its own, on a free port, showing "The Harbor". */
export function startStandin(): Promise<RunningStandin> {
  return serve(new Standin(harbor));
}
