import type { LearnedProfile } from '../../rpc/profile-shapes.ts';
import type { FoundThing } from '../../rpc/shapes.ts';
import { defaultProfile } from '../site-profile.ts';
import { allIn } from '../tree/all-in.ts';
import { closest } from '../tree/closest.ts';
import { learnedThing } from './learned-thing.ts';

/**
 * What learned profiles find under the pointer: the row that was taught, or all selected rows where it is among them.
 * Empty where none fits, or where somebody has written a selector that is none.
 */
export function findLearned(target: Element, profiles: readonly LearnedProfile[]): FoundThing[] {
  for (const profile of profiles) {
    try {
      const row = closest(target, profile.rows);
      const clicked = row && learnedThing(row, profile);
      if (!row || !clicked) continue;
      const marks = profile.selected || defaultProfile.selected;
      const selected = allIn(row.ownerDocument.documentElement, profile.rows).filter((one) => one.matches(marks));
      if (selected.length < 2 || !selected.includes(row)) return [clicked];
      return selected.flatMap((one) => learnedThing(one, profile) ?? []);
    } catch {
      // The others may fit.
    }
  }
  return [];
}
