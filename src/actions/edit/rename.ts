import * as z from 'zod/mini';
import { groupBy } from '../../group-by.ts';
import type { EntityChange, SkippedEntity } from '../../journal/changeset.ts';
import type { Action } from '../action.ts';
import { update } from '../change-of.ts';
import { missingFrom } from '../missing.ts';
import { newName, patternProblem } from '../parts/structure/new-name.ts';
import { usableName } from '../parts/structure/usable-name.ts';
import { type Named, namesElsewhere, readNamed, siblingNames, withVersions } from '../parts/tables/named-entities.ts';
import { refusedField } from '../refused-field.ts';
import { isTypedContext } from '../selection.ts';

const maxNames = 2000;
const text = z.lazy(() => z.string().check(z.maxLength(255, 'too_long')));
const input = z.lazy(() =>
  z.strictObject({
    find: z.optional(text),
    replace: z.optional(text),
    regex: z.optional(z.boolean()),
    pattern: z.optional(text),
    names: z.optional(z.array(z.strictObject({ id: z.string(), name: text })).check(z.maxLength(maxNames, 'too_many'))),
  }),
);
type RenameInput = z.infer<typeof input>;

/**
 * Gives contexts, assets or lists other names: by find and replace, by a pattern with a counter, or one by one. What
 * would clash below its parent, or what pipelines refuse, is found before anything is sent.
 */
export const rename: Action<RenameInput> = {
  id: 'rename',
  group: 'edit',
  icon: 'rename',
  effect: 'writes',
  alters: 'update',
  input,
  worksOn: (selection) =>
    selection.every((entity) => isTypedContext(entity) || entity.type === 'Asset' || entity.type.endsWith('List'))
      ? undefined
      : { because: 'type', reason: 'only_named' },

  async form(context, selection) {
    const entities = await readNamed(context, selection);
    return [
      { kind: 'text', name: 'find', maxLength: 255 },
      { kind: 'text', name: 'replace', maxLength: 255 },
      { kind: 'boolean', name: 'regex' },
      { kind: 'text', name: 'pattern', maxLength: 255, hint: { key: 'rename_pattern', detail: '' } },
      {
        kind: 'rows',
        name: 'names',
        maxRows: maxNames,
        columns: [{ kind: 'text', name: 'name', maxLength: 255 }],
        fixed: entities.map(({ id, name }) => ({ id, label: name, now: { name } })),
      },
    ];
  },

  async plan(context, selection, filled) {
    const problem = patternProblem(filled);
    if (problem) throw refusedField(problem.field, problem.reason);
    const entities = await readNamed(context, selection);
    const byHand = new Map((filled.names ?? []).map(({ id, name }) => [id, name]));
    const renamed = entities.map((entity, index) => ({
      entity,
      name: (byHand.get(entity.id) ?? newName(entity.name, index, filled)).trim(),
    }));
    const unlike = renamed.filter(({ entity }) => isContext(entity) && !isLeaf(entity));
    const [taken, published, elsewhere] = await Promise.all([
      siblingNames(context, entities),
      withVersions(context, entities.filter(isContext)),
      namesElsewhere(context, unlike),
    ]);
    const skipped: SkippedEntity[] = [];
    const leave = ({ entity: { id, label }, name }: Renaming, reason: string): void => {
      skipped.push({ id, label, rule: '', reason, detail: name });
    };
    const names = namesAfter(renamed);
    const possible = renamed.filter((one) => {
      const why = one.name === one.entity.name ? 'name-already' : whyNot(one, names, taken);
      if (why) leave(one, why);
      return !why;
    });
    const { ordered, circular } = freeingFirst(possible);
    for (const one of circular) leave(one, 'name-taken');
    const changes = ordered.flatMap(({ entity: { id, type, label, name: before }, name: after }): EntityChange[] =>
      update(type, [id], label, { name: { before, after } }),
    );
    const isDouble = doubled(unlike, elsewhere);
    const doubles = changes.filter(({ key }) => isDouble.has(key[0]!)).length;
    const withPublished = changes.filter(({ key }) => published.has(key[0]!)).length;
    return {
      changes,
      skipped: [...skipped, ...missingFrom(entities, selection)],
      warnings: [
        ...(withPublished > 0 ? [{ key: 'renames_published', detail: String(withPublished) }] : []),
        ...(doubles > 0 ? [{ key: 'renames_double', detail: String(doubles) }] : []),
      ],
    };
  },
};

function isContext({ type }: Named): boolean {
  return isTypedContext({ id: '', type });
}

function isLeaf({ type }: Named): boolean {
  return type === 'Task' || type === 'Milestone';
}

/** Ids of those whose new name is somewhere else in the project too, or is given twice. */
function doubled(renamed: readonly Renaming[], elsewhere: ReadonlySet<string>): Set<string> {
  const byName = groupBy(renamed, ({ name }) => name);
  return new Set(
    renamed.filter(({ name }) => elsewhere.has(name) || byName.get(name)!.length > 1).map(({ entity: { id } }) => id),
  );
}

interface Renaming {
  entity: Named;
  /** The new name. */
  name: string;
}

/**
 * In an order in which nobody gets a name before who has it now gives it up: servers look at every single update. What
 * would have to change places with each other cannot be ordered.
 */
function freeingFirst(renamings: readonly Renaming[]): { ordered: Renaming[]; circular: Renaming[] } {
  const holds = new Map(renamings.map((one) => [placeOf(one.entity.parentId, one.entity.name), one]));
  const holderFor = (one: Renaming): Renaming | undefined => {
    const holder = holds.get(placeOf(one.entity.parentId, one.name));
    return holder === one ? undefined : holder;
  };
  const waiting = groupBy(renamings, holderFor);
  const ordered = [...(waiting.get(undefined) ?? [])];
  // It grows while it is gone through: whoever gives up a name lets those follow who wait for it.
  for (const one of ordered) ordered.push(...(waiting.get(one) ?? []));
  const isOrdered = new Set(ordered);
  return { ordered, circular: renamings.filter((one) => !isOrdered.has(one)) };
}

function placeOf(parentId: string | null, name: string): string {
  return `${parentId} ${name.toLowerCase()}`;
}

/** How the selection is called once all of it is renamed. */
interface NamesAfter {
  /** How many are called so, at each place. */
  counts: ReadonlyMap<string, number>;
  /** The new name of each, in lower case, by id. */
  byId: ReadonlyMap<string, string>;
}

function namesAfter(renamed: readonly Renaming[]): NamesAfter {
  const counts = new Map<string, number>();
  for (const { entity, name } of renamed) {
    const place = placeOf(entity.parentId, name);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return { counts, byId: new Map(renamed.map(({ entity, name }) => [entity.id, name.toLowerCase()])) };
}

/** Why a name cannot be given: a message key `skip_…`. */
function whyNot(
  { name, entity: { id, parentId, type } }: Renaming,
  { counts, byId }: NamesAfter,
  taken: ReadonlyMap<string, ReadonlyMap<string, string>>,
): string | undefined {
  if (name === '') return 'name-empty';
  if (isTypedContext({ id, type }) && !usableName.test(name)) return 'name-unusable';
  const lower = name.toLowerCase();
  if (counts.get(placeOf(parentId, name))! > 1) return 'name-twice';
  const owner = taken.get(parentId ?? '')?.get(lower);
  const leaves = owner !== undefined && byId.has(owner) && byId.get(owner) !== lower;
  return owner && owner !== id && !leaves ? 'name-taken' : undefined;
}
