import type { EntityAddressed } from '../actions/action.ts';
import { actionById } from '../actions/registry.ts';
import type { Changeset } from '../journal/changeset.ts';
import type { FieldValue, Repeat } from '../rpc/form-shapes.ts';
import type { ActionItem } from '../rpc/shapes.ts';
import type { Documents } from '../store/documents.ts';
import type { Site } from './site.ts';

/** Characters of an input, as JSON: what is longer nobody means to do once more as it is. */
const maxSize = 20_000;

/** What was applied last, by the kind of things it was applied to. */
export type Repeats = Map<string, Repeat>;

const document = 'repeats';

/**
 * What an earlier life of the background has kept. Read while the site is opened: a menu must not wait for the database, where
 * everything that is read at first is being written.
 */
export async function recallRepeats(documents: Documents): Promise<Repeats> {
  return new Map(Object.entries((await documents.get(document, areRepeats))?.value ?? {}));
}

/** Keeps what was just applied, to be offered once more for things of the same kind; for the site's user alone. */
export async function keepRepeat(
  { documents, repeats }: Pick<Site, 'documents' | 'repeats'>,
  changeset: Changeset,
): Promise<void> {
  const applied = repeatOf(changeset);
  if (!applied) return;
  repeats.set(kindOf(applied.entities), applied.repeat);
  await documents.put(document, Object.fromEntries(repeats), Date.now());
}

/** What was applied last to things of this kind, if it is among what can be done with them. */
export function repeatFor(
  { repeats }: Pick<Site, 'repeats'>,
  entities: readonly EntityAddressed[],
  offered: readonly ActionItem[],
): Repeat | undefined {
  const repeat = repeats.get(kindOf(entities));
  return offered.some(({ id, disabled }) => id === repeat?.action && !disabled) ? repeat : undefined;
}

function repeatOf({ title, recipe }: Changeset): { repeat: Repeat; entities: EntityAddressed[] } | undefined {
  if (recipe?.command !== 'plan.make') return undefined;
  const { action, entities, input } = recipe.input as {
    action: string;
    entities: EntityAddressed[];
    input: Record<string, FieldValue>;
  };
  // What is deleted is confirmed anew each time, and a file is picked anew.
  if (actionById(action)?.effect !== 'writes' || Object.values(input).some(isFile)) return undefined;
  return JSON.stringify(input).length > maxSize ? undefined : { repeat: { action, input, title }, entities };
}

/** Whether it is a file, or has one in it. */
function isFile(value: FieldValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'size' in value || Object.values(value).some(isFile);
}

/** By what they are, however many. */
function kindOf(entities: readonly EntityAddressed[]): string {
  return [...new Set(entities.map(({ type }) => type))].sort().join();
}

function areRepeats(value: unknown): value is Record<string, Repeat> {
  return typeof value === 'object' && value !== null && Object.values(value).every(isRepeat);
}

function isRepeat(value: unknown): value is Repeat {
  return typeof value === 'object' && value !== null && 'action' in value && 'input' in value && 'title' in value;
}
