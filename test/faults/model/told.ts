import fc from 'fast-check';
import type { Way } from './line.ts';
import { schedules } from './schedule.ts';
import { tell } from './story.ts';

/** Schedules in all, unless `SIDECAR_FAULT_RUNS` wants another number. */
const usual = 2000;

/** How many schedules are told, and what they are made from; `npm run test:faults -- --runs N --seed S` sets both. */
export const wanted = {
  runs: positive(process.env['SIDECAR_FAULT_RUNS'] ?? String(usual)),
  seed: Number(process.env['SIDECAR_FAULT_SEED'] ?? 500),
};

/** Tells so many random stories; the first that goes wrong is made as short as it can be. */
export async function tellMany(runs: number, seed: number, way?: Way): Promise<void> {
  console.log(`${runs} schedules from seed ${seed}`);
  const property = fc.asyncProperty(schedules, async (schedule) => {
    await tell(schedule, way);
  });
  await fc.assert(property, { numRuns: runs, seed });
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number >= 1)) throw new RangeError(`The number of schedules has to be positive, not ${text}.`);
  return Math.ceil(number);
}
