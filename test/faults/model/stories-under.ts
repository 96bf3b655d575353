import fc from 'fast-check';
import type { Condition } from './conditions.ts';
import { schedules } from './schedule.ts';
import { tell } from './story.ts';
import { wanted } from './wanted.ts';

/** Tells so many random stories; the first that goes wrong is made as short as it can be. */
export async function storiesUnder({ switches }: Condition, runs: number, seed: number): Promise<void> {
  const property = fc.asyncProperty(schedules, async (schedule) => {
    await tell(schedule, switches);
  });
  await fc.assert(property, { numRuns: runs, seed, endOnFailure: !wanted.isShortened });
}
