import type { AttributeChange, EntityChange, SkippedEntity } from '../../../src/journal/changeset.ts';
import type { JournalEntry } from '../../../src/journal/run.ts';
import { type Claim, claimsOf, commitsOf, effective } from './fates.ts';
import { isHidden } from './judge.ts';
import type { Attribute } from './schedule.ts';
import type { World } from './world.ts';

interface Plan {
  changes: EntityChange[];
  skipped: SkippedEntity[];
}

/**
 * Holds the plan that takes a run back against what the server says now and what it committed: each value our run left
 * there is to become what our last write replaced; nothing else is to be touched, and whatever somebody changed since is
 * to be named.
 */
export function judgeReversal({ changeset, run }: JournalEntry, plan: Plan, world: World): void {
  const planned = new Map(plan.changes.map((change) => [change.id, change]));
  const skipped = new Set(plan.skipped.map(({ id }) => id));
  for (const claim of claimsOf(changeset, run)) {
    for (const [attribute] of claim.attributes) {
      const { id } = claim.change;
      const log = commitsOf(world.log, id, attribute);
      const wish = planned.get(id)?.attributes[attribute];
      const ours = effective(log.filter(({ by }) => by === run.id));
      const wrong = mistakeIn(claim, attribute, {
        wish,
        isSkipped: skipped.has(id),
        last: ours.at(-1),
        now: world.value(id, attribute),
        cannotKnow: isHidden(claim, attribute, { run, world }),
      });
      const facts = { run: run.id, attribute, wish, claim, log };
      if (wrong) throw new Error(`${wrong}\n${JSON.stringify(facts, null, 1)}`);
    }
  }
}

interface Facts {
  wish: AttributeChange | undefined;
  isSkipped: boolean;
  /** The last commit of the run that made a difference. */
  last: { from: string | null } | undefined;
  /** The value as it is now; `undefined` when the entity is gone. */
  now: unknown;
  cannotKnow: boolean;
}

function mistakeIn(claim: Claim, attribute: Attribute, { wish, isSkipped, last, now, cannotKnow }: Facts) {
  const { after } = claim.change.attributes[attribute]!;
  if (!claim.isWritten) return wish && 'It takes back what was never written.';
  if (wish && wish.before !== after) return 'It expects something else than what was written.';
  if (now === undefined) return (wish || (last && !isSkipped)) && 'It is gone, and that is not told.';
  // It was so already. Where there is no history nobody can tell, and it may go back to what the plan had read.
  const isAlone = claim.attributes.every(([name]) => name !== 'status_id');
  if (!last) return wish && !cannotKnow && !isAlone && 'It takes back what somebody else had done.';
  if (now !== after && wish) return 'It replaces what somebody changed since.';
  if (cannotKnow) return undefined;
  if (now === after) return wish?.after !== last.from && 'It does not go back to what was there before.';
  return now !== last.from && !isSkipped && 'Somebody changed it since, and that is not told.';
}

/** Where nobody else wrote, doing and undoing leaves everything as it was. */
export function judgeRoundTrip(
  done: JournalEntry,
  undone: JournalEntry,
  start: ReadonlyMap<string, unknown>,
  world: World,
): void {
  const back = new Map(claimsOf(undone.changeset, undone.run).map((claim) => [claim.change.id, claim]));
  for (const { change, chunk } of claimsOf(done.changeset, done.run)) {
    const claim = back.get(change.id);
    if (!claim?.isWritten || chunk.strays || claim.chunk.strays) continue;
    for (const [attribute] of claim.attributes) {
      const log = commitsOf(world.log, change.id, attribute);
      const isOurs = log.every(({ by }) => by === done.run.id || by === undone.run.id);
      const key = `${change.id}.${attribute}`;
      const now = world.value(change.id, attribute);
      if (isOurs && now !== undefined && now !== start.get(key)) {
        throw new Error(`${key} is not what it was: ${JSON.stringify({ start: start.get(key), log }, null, 1)}`);
      }
    }
  }
}
