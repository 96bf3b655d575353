import type { Field, FieldValue } from '../../actions/field.ts';
import { type CustomEntries, customEntries, maxEntries } from '../../entries/custom-entries.ts';
import { type FieldProblem, SidecarError } from '../../errors.ts';
import { isObject } from '../../rules/settings.ts';

type Values = Readonly<Record<string, FieldValue>>;

/** Types that every ftrack has; a studio's own are typed. */
const commonTypes = [
  ...(['Project', 'Episode', 'Sequence', 'Shot', 'AssetBuild', 'Folder', 'Milestone', 'Task'] as const),
  ...(['AssetVersion', 'AssetVersionList', 'TypedContextList', 'ReviewSession'] as const),
];
const typeOptions = commonTypes.map((value) => ({ value, name: value }));

/** The questions that menu entries of a scope are edited by. */
export const entryFields: Field[] = [
  {
    ...{ kind: 'rows', name: 'entries', maxRows: maxEntries, isOrdered: true },
    columns: [
      { kind: 'text', name: 'name', maxLength: 80, required: true },
      { kind: 'text', name: 'folder', maxLength: 80 },
      { kind: 'choices', name: 'types', options: typeOptions, isOpen: true },
      { kind: 'text', name: 'template', maxLength: 2000, required: true },
    ],
  },
  { kind: 'choices', name: 'schemes', options: [], isOpen: true },
];

/** What the form holds to begin with. */
export function entryValues(
  { entries, schemes }: CustomEntries = { entries: [], schemes: [] },
): Record<string, FieldValue> {
  return { schemes: [...schemes], entries: entries.map((entry) => ({ ...entry, types: [...entry.types] })) };
}

/**
 * The entries a filled form stands for; `undefined` where there are none. An entry keeps its id, a new one is given one.
 * Throws S207 at the first field that cannot be kept, with the others: their details are message keys `input_…`.
 */
export function entrySettings({ entries, schemes }: Values): CustomEntries | undefined {
  const listed = listOf(schemes).map(text).filter(Boolean);
  const result = customEntries.safeParse({
    schemes: [...new Set(listed.map((scheme) => `${scheme.toLowerCase().replace(/:(\/\/)?$/, '')}:`))],
    entries: listOf(entries).map(entryOf),
  });
  if (!result.success) {
    const [first, ...others] = result.error.issues.map(problemOf);
    throw new SidecarError('S207', first!.detail, first!.field, others);
  }
  const { data } = result;
  return data.entries.length + data.schemes.length > 0 ? data : undefined;
}

function entryOf(row: FieldValue): unknown {
  const given: Record<string, unknown> = isObject(row) ? row : {};
  return {
    id: given['id'] ?? crypto.randomUUID(),
    ...{ name: text(given['name']), folder: text(given['folder']), template: text(given['template']) },
    types: listOf(given['types']).map(text).filter(Boolean),
  };
}

/** A scheme is told of by its list, for a list has no places to tell it at. */
function problemOf({ path, message }: { path: PropertyKey[]; message: string }): FieldProblem {
  const [field, ...inside] = path.map(String);
  const detail = /^[a-z_]+$/.test(message) ? message : 'unusable';
  return { field: field === 'schemes' ? field : [field, ...inside.slice(0, 2)].join('.'), detail };
}

function listOf(value: unknown): FieldValue[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
