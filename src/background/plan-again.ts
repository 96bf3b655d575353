import { isYoung } from '../is-young.ts';
import { addressOfChange } from '../journal/address.ts';
import type { Changeset } from '../journal/changeset.ts';
import type { Journal } from '../journal/journal.ts';
import { idOfCreated } from '../journal/references.ts';
import type { Plan } from '../rpc/run-shapes.ts';
import type { Caller, Handlers } from '../rpc/server.ts';
import { byHand, narrowAlike } from './left-out.ts';

/** A plan older than this is made again before it is applied; milliseconds. */
const planAge = 2 * 60_000;

/** The commands that make plans, and the one that reads them. */
export type Makers = Pick<Handlers, 'plan.make' | 'plan.undo' | 'plan.restore' | 'plan.finish' | 'plan.read'>;

/**
 * Makes an old plan again before it is applied, from what the server says now. The new plan where it comes to something
 * else; `undefined` where the old one still holds, or is young.
 */
export async function planAgain(
  id: string,
  { journal, makers, caller, now = Date.now() }: { journal: Journal; makers: Makers; caller: Caller; now?: number },
): Promise<Plan | undefined> {
  const old = await journal.get(id);
  if (!old || old.run.site !== caller.site || old.run.state !== 'planned') return undefined;
  const { recipe, createdAt, without } = old.changeset;
  if (isYoung(createdAt, planAge, now) || !recipe || !(recipe.command in makers)) return undefined;
  // What is kept was checked when it came in, and again as a row of the journal.
  const plan = await makers[recipe.command as keyof Makers](recipe.input as never, caller);
  if (without) await narrowAlike(journal, plan.id, without);
  const again = await journal.get(plan.id);
  if (!again || wishesOf(again.changeset) === wishesOf(old.changeset)) {
    await journal.remove(plan.id);
    return undefined;
  }
  await journal.remove(id);
  if (!without) return plan;
  const { rows, skipped } = await makers['plan.read']({ id: plan.id }, caller);
  return { ...plan, rows, skipped };
}

/**
 * What a plan comes to. Ids of ours are other ones each time it is made: the place of what they name stands for them. What was
 * left out by hand has none, and is left out of both.
 */
function wishesOf({ changes, skipped, uploads = [] }: Changeset): string {
  const places = new Map<unknown, string>(uploads.map(({ componentId }, index) => [componentId, `^${index}`]));
  for (const [index, change] of changes.entries()) {
    const id = idOfCreated(change);
    if (id !== undefined) places.set(id, `#${index}`).set(addressOfChange(change), `@${index}`);
  }
  const left = skipped.filter(({ reason }) => !byHand.has(reason));
  return JSON.stringify([changes, left, uploads], (_, value: unknown) => places.get(value) ?? value);
}
