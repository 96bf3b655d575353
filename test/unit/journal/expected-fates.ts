import { addressOfChange } from '../../../src/journal/address.ts';
import type { AttributeValue, UpdateChange } from '../../../src/journal/changeset.ts';

/** What has to become of a change when nobody interferes. */
export interface Fate {
  state: 'done' | 'refused' | 'withheld';
  written: Record<string, AttributeValue>;
}

/**
 * Works out what has to become of changes when some entities are refused: plainly, one after the other, for what a
 * change rests on always comes before it. What is left out is not even tried.
 */
export function expectedFates(
  changes: readonly UpdateChange[],
  refusedIds: ReadonlySet<string>,
  leftOut: ReadonlySet<string> = new Set(),
): Fate[] {
  const gone = new Set<string>();
  return changes.map((change) => {
    const {
      key: [id],
      attributes,
    } = change;
    const address = addressOfChange(change);
    if (leftOut.has(id!)) {
      gone.add(address);
      return { state: 'withheld', written: {} };
    }
    const left = Object.entries(attributes).filter(([name, { restsOn }]) => {
      const causes = restsOn?.addresses ?? [];
      const lost = causes.filter((cause) => gone.has(cause) || gone.has(`${cause}.${name}`));
      const isLost = lost.length > 0 && (restsOn?.of === 'all' || lost.length === causes.length);
      if (isLost) gone.add(`${address}.${name}`);
      return !isLost;
    });
    if (left.length === 0) {
      gone.add(address);
      return { state: 'withheld', written: {} };
    }
    if (!refusedIds.has(id!))
      return { state: 'done', written: Object.fromEntries(left.map(([name, { after }]) => [name, after])) };
    gone.add(address);
    return { state: 'refused', written: {} };
  });
}
