import { describe } from 'vitest';
import { hasFixtures } from './fixture.ts';

/** A suite that compares with recorded answers; without them it says so and is skipped. */
export function recorded(name: string, suite: () => void): void {
  if (!hasFixtures) console.warn(`Skipped for want of ../shared/fixtures: ${name}`);
  describe.skipIf(!hasFixtures)(name, suite);
}
