import type { EntityAddressed } from '../actions/action.ts';
import type { FieldValue } from '../rpc/form-shapes.ts';
import type { Site } from './site.ts';

/** Characters of a draft, as JSON: more than the longest field takes, a table of millions of characters. */
const maxSize = 10_000_000;

type Draft = Record<string, FieldValue>;

/** What somebody has typed into the form of an action for these entities, and has not applied. */
export async function readDraft(
  { documents }: Pick<Site, 'documents'>,
  action: string,
  entities: readonly EntityAddressed[],
): Promise<Draft | null> {
  return (await documents.get(nameOf(action, entities), isDraft))?.value ?? null;
}

/** Keeps a draft, or forgets it. */
export async function keepDraft(
  { documents }: Pick<Site, 'documents'>,
  action: string,
  entities: readonly EntityAddressed[],
  values: Draft | null,
): Promise<void> {
  const isKept = values !== null && JSON.stringify(values).length <= maxSize;
  await documents.put(nameOf(action, entities), isKept ? values : null, Date.now());
}

/** The order in which things were selected does not count. */
function nameOf(action: string, entities: readonly EntityAddressed[]): string {
  const ids = entities.map(({ id }) => id).sort();
  return `draft of ${action} ${ids.length > 3 ? `${ids.length} from ${ids[0]} to ${ids.at(-1)}` : ids.join()}`;
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
