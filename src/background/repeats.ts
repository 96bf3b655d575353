import type { EntityAddressed } from '../actions/action.ts';
import { actionById } from '../actions/registry.ts';
import type { Changeset } from '../journal/changeset.ts';
import type { FieldValue, Repeat } from '../rpc/form-shapes.ts';
import type { ActionItem } from '../rpc/shapes.ts';
import type { Site } from './site.ts';

/** Characters of an input, as JSON: what is longer nobody means to do once more as it is. */
const maxSize = 20_000;

/** Keeps what was just applied, to be offered once more for things of the same kind; for the site's user alone. */
export async function keepRepeat({ documents }: Pick<Site, 'documents'>, changeset: Changeset): Promise<void> {
  const repeat = repeatOf(changeset);
  if (repeat) await documents.put(nameOf(repeat.entities), repeat.repeat, Date.now());
}

/** What was applied last to things of this kind, if it is among what can be done with them. */
export async function readRepeat(
  { documents }: Pick<Site, 'documents'>,
  entities: readonly EntityAddressed[],
  offered: readonly ActionItem[],
): Promise<Repeat | undefined> {
  if (entities.length === 0) return undefined;
  const repeat = (await documents.get(nameOf(entities), isRepeat))?.value;
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
function nameOf(entities: readonly EntityAddressed[]): string {
  return `repeat for ${[...new Set(entities.map(({ type }) => type))].sort().join()}`;
}

function isRepeat(value: unknown): value is Repeat {
  return typeof value === 'object' && value !== null && 'action' in value && 'input' in value && 'title' in value;
}
