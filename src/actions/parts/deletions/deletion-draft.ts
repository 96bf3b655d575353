import { lossesOf } from '../../../changes/losses.ts';
import { readSubtree, type Subtree, TooManyRowsError } from '../../../changes/subtree.ts';
import { SidecarError } from '../../../errors.ts';
import type { Address } from '../../../journal/changeset.ts';
import type { EntityLabel } from '../../../journal/entity-label.ts';
import type { ActionContext, EntityAddressed, PlanDraft } from '../../action.ts';
import { deletionLabels } from './deletion-labels.ts';
import { deletionsOf } from './deletions.ts';
import { namesOfOthers } from './names-of-others.ts';
import { taskReleases, thumbnailLosses } from './releases.ts';

/** Rows that go in one run, at most; as many as one run may change. */
const mostRows = 10_000;

/** What deleting comes to: its changes, deepest first, what is read of them, and what undo cannot bring back. */
interface DeletionDraft extends Required<Pick<PlanDraft, 'changes' | 'losses' | 'names'>> {
  /** Of what was to go that which is there. */
  there: { id: string }[];
}

/**
 * Deletes entities with everything below them (automation-rules §2.10). `described` is what is known of them as menus show
 * it. Throws S312 where more would go than one run may change.
 */
export async function deletionDraft(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  entities: readonly EntityAddressed[],
  described: Promise<readonly (EntityLabel & { id: string })[]>,
): Promise<DeletionDraft> {
  const [subtree, known] = await Promise.all([subtreeOf({ session, signal }, entities), described]);
  const labels = deletionLabels(subtree, known);
  const [releases, thumbnails, names] = await Promise.all([
    taskReleases(session, subtree, signal),
    thumbnailLosses(session, subtree, signal),
    namesOfOthers(session, subtree, signal),
  ]);
  const deletions = deletionsOf(session, subtree, labels);
  return {
    changes: [...releases, ...deletions],
    losses: [...lossesOf(deletions), ...thumbnails],
    names: { ...names, ...namesOfTasks(subtree, labels) },
    there: [...subtree.rows.values()].flatMap(({ key: [id], on }) => (on === undefined ? { id: id! } : [])),
  };
}

/** What tasks that go are called, of which versions stay. */
function namesOfTasks({ rows }: Subtree, labels: ReadonlyMap<Address, EntityLabel>): Record<string, string> {
  const tasks = [...rows].filter(([, { type }]) => type === 'Task');
  return Object.fromEntries(tasks.map(([address, { key }]) => [key[0]!, labels.get(address)!.name]));
}

async function subtreeOf(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  entities: readonly EntityAddressed[],
): Promise<Subtree> {
  try {
    return await readSubtree(session, entities, { most: mostRows, signal });
  } catch (error) {
    if (error instanceof TooManyRowsError) throw new SidecarError('S312', String(error.count));
    throw error;
  }
}
