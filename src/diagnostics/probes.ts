import type { JobProbe, ReadingProbe } from './probe.ts';
import { aboutServer } from './probes/about-server.ts';
import { addresses } from './probes/addresses.ts';
import { answers } from './probes/answers.ts';
import { attributes } from './probes/attributes.ts';
import { comparisons } from './probes/comparisons.ts';
import { events } from './probes/events.ts';
import { heartbeat } from './probes/heartbeat.ts';
import { jobs } from './probes/jobs.ts';
import { limits } from './probes/limits.ts';
import { order } from './probes/order.ts';
import { refusals } from './probes/refusals.ts';
import { searching } from './probes/searching.ts';
import { syntax } from './probes/syntax.ts';

/** All probes, in the order in which they are run: those by reading, and those by jobs of one's own. */
export const probes: { reading: readonly ReadingProbe[]; jobs: readonly JobProbe[] } = {
  reading: [
    ...order,
    ...syntax,
    ...comparisons,
    ...searching,
    ...answers,
    ...attributes,
    ...aboutServer,
    ...refusals,
    ...limits,
    ...addresses,
    heartbeat,
  ],
  jobs: [...jobs, ...events],
};
