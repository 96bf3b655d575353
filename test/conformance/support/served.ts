import { onTestFinished } from 'vitest';
import { type RunningStandin, serve } from '../../standin/http/server.ts';
import { conformance } from '../../standin/shows/conformance/conformance.ts';
import { type Show, Standin } from '../../standin/standin.ts';
import type { Switches } from '../../standin/switches.ts';

interface ServedOptions extends NonNullable<Parameters<typeof serve>[1]> {
  show?: Show;
  switches?: Partial<Switches>;
}

/** A stand-in on a port of its own, for one test. */
export async function served({
  show = conformance,
  switches = {},
  latency = 0,
  ...options
}: ServedOptions = {}): Promise<RunningStandin> {
  const running = await serve(new Standin(show, switches), { latency, ...options });
  onTestFinished(() => running.close());
  return running;
}
