import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import type { LinkItem } from '../../api/schema/entity-types.ts';
import type { AttributeValue, EntityChange } from '../../journal/changeset.ts';
import type { Action, ActionContext } from '../action.ts';
import { creation } from '../change-of.ts';
import type { Option } from '../field.ts';
import { missingFrom } from '../missing.ts';
import { type OwnAttribute, ownAttributes } from '../parts/attributes/own-attributes.ts';
import { type OwnRow, readOwn } from '../parts/attributes/read-own.ts';
import { sentMoment } from '../parts/dates/sent-moment.ts';
import { type Copy, type CopyTarget, copiesOf, readSources, type Source } from '../parts/structure/copied-contexts.ts';
import { copiedValues } from '../parts/structure/copied-values.ts';
import { newName } from '../parts/structure/new-name.ts';
import { schemaTypes } from '../parts/structure/schema-types.ts';
import { usableName } from '../parts/structure/usable-name.ts';
import { refusedField } from '../refused-field.ts';
import { isTypedContext } from '../selection.ts';

const parts = ['tasks', 'assignments', 'attributes', 'links'] as const;
const text = z.string().check(z.maxLength(255, 'too_long'));
const renaming = z.strictObject({ find: z.optional(text), replace: z.optional(text) });
const input = z.lazy(() =>
  z.strictObject({
    target: z.optional(z.nullable(z.string())),
    rename: z.optional(z.union([renaming, z.array(renaming).check(z.maxLength(10, 'too_many'))])),
    what: z.optional(z.array(z.enum(parts))),
  }),
);
type Input = z.infer<typeof input>;

const leaves = new Set(['Task', 'Milestone']);

/**
 * Makes a context again with everything below it, under other names or at another place: tasks, who is assigned to them,
 * attributes and links as is wished. Links between what is copied lead from copy to copy, others to where they led. Statuses,
 * notes, versions and pictures stay with the original.
 */
export const duplicateStructure: Action<Input> = {
  id: 'duplicate-structure',
  group: 'create',
  icon: 'copy',
  effect: 'writes',
  rules: { 'clear-copied-ids': true },
  input,
  worksOn(selection) {
    if (!selection.every(isTypedContext)) return { because: 'type', reason: 'only_typed_contexts' };
    return selection.length === 1 ? undefined : { because: 'number', reason: 'one_entity' };
  },

  async form(context, [selected]) {
    return [
      { kind: 'choice', name: 'target', options: await targetsOf(context, selected!.id) },
      {
        kind: 'rows',
        name: 'rename',
        maxRows: 10,
        value: [{}],
        columns: [
          { kind: 'text', name: 'find', maxLength: 255 },
          { kind: 'text', name: 'replace', maxLength: 255 },
        ],
      },
      {
        kind: 'choices',
        name: 'what',
        value: ['tasks', 'attributes', 'links'],
        options: parts.map((value) => ({ value, name: '' })),
      },
    ];
  },

  async plan(context, selection, { target: wanted, rename = [], what = [] }) {
    const { session } = context;
    const sources = await readSources(context, selection[0]!.id);
    const root = sources.find(({ id }) => id === selection[0]!.id);
    if (!root) return { changes: [], skipped: missingFrom([], selection) };
    if (wanted && sources.some(({ id }) => id === wanted)) throw refusedField('target', 'target_inside');
    const copied = sources.filter(({ id, type }) => id === root.id || what.includes('tasks') || !leaves.has(type));
    const attributesOf = (type: string): OwnAttribute[] =>
      ownAttributes(session.schemas, type).filter(({ name }) => name !== 'type_id');
    const [target, rows] = await Promise.all([
      readTarget(context, wanted || root.parentId || ''),
      readOwn(context, what.includes('attributes') ? copied : [], attributesOf),
    ]);
    await checkTypes(context, copied, target);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const copies = copiesOf(copied, target, nameBy(rename), (source) =>
      ownValues(byId.get(source.id), attributesOf(source.type)),
    );
    if (target.names.has(copies[0]!.change.label.name.toLowerCase())) throw refusedField('rename', 'name_there');
    const [assignments, values, links] = await Promise.all([
      what.includes('assignments') ? copiedAssignments(context, copies) : [],
      what.includes('attributes') ? copiedValues(context, copies) : [],
      what.includes('links') ? copiedLinks(context, copies) : [],
    ]);
    const odd = copies.filter(({ change }) => !usableName.test(change.label.name)).length;
    return {
      changes: [...copies.map(({ change }) => change), ...values, ...assignments, ...links],
      skipped: [],
      ...(odd > 0 && { warnings: [{ key: 'names_unusable', detail: String(odd) }] }),
    };
  },
};

function nameBy(rename: NonNullable<Input['rename']>): (name: string) => string {
  const rules = Array.isArray(rename) ? rename : [rename];
  return (name) => {
    const next = rules.reduce((now, rule) => newName(now, 0, rule), name).trim();
    if (next === '') throw refusedField('rename', 'blank');
    if (next.length > 255) throw refusedField('rename', 'too_long');
    return next;
  };
}

/** Places for a copy: where the original is, what is above that, what is of the same type there, and other projects. */
async function targetsOf({ session, signal }: ActionContext, id: string): Promise<Option[]> {
  const places = select('TypedContext', 'name', 'object_type_id', 'link');
  const [[selected], projects] = await Promise.all([
    session.queryIn(select('TypedContext', 'parent_id', 'project_id', 'parent.object_type_id'), 'id', [id], { signal }),
    session.query(select('Project', 'full_name').where`status is "active"`, { signal }),
  ]);
  const { parent_id: parentId = null, project_id: projectId = null, parent } = selected ?? {};
  const typeId = parent && 'object_type_id' in parent ? parent.object_type_id : null;
  const near =
    typeId && projectId
      ? await session.query(places.where`project_id is ${projectId} and object_type_id is ${typeId}`, { signal })
      : [];
  const options = [
    ...near.map((one) => ({
      value: one.id,
      name: one.name ?? one.id,
      hint: ((one.link ?? []) as LinkItem[])
        .slice(0, -1)
        .map((step) => step.name)
        .join(' / '),
    })),
    ...projects.map((one) => ({ value: one.id, name: one.full_name ?? one.id })),
  ].filter(({ value }) => value !== id);
  return options.map((option) => (option.value === parentId ? { ...option, current: 1 } : option));
}

interface Target extends CopyTarget {
  /** Of what is right below it, in lower case. */
  names: ReadonlySet<string>;
}

async function readTarget({ session, signal }: ActionContext, id: string): Promise<Target> {
  const options = { signal };
  const [[project], [place], below] = await Promise.all([
    session.queryIn(select('Project', 'full_name', 'name'), 'id', [id], options),
    session.queryIn(select('TypedContext', 'project_id', 'link'), 'id', [id], options),
    session.queryIn(select('TypedContext', 'name', 'parent_id'), 'parent_id', [id], options),
  ]);
  if (!project && !place?.project_id) throw refusedField('target', 'no_place');
  if (place && leaves.has(place.__entity_type__)) throw refusedField('target', 'outline_below_leaf');
  const names = new Set(below.map(({ name }) => (name ?? '').toLowerCase()));
  const path = ((place?.link ?? []) as LinkItem[]).map((step) => step.name);
  return place?.project_id
    ? { id, projectId: place.project_id, path, names }
    : { id, projectId: id, path: [project?.full_name || project?.name || ''], names };
}

/** In its own project everything has its type already. */
async function checkTypes(context: ActionContext, sources: readonly Source[], target: Target): Promise<void> {
  if (sources[0]?.projectId === target.projectId) return;
  const types = await schemaTypes(context, [target.projectId]);
  for (const { objectTypeId, type, typeId } of sources) {
    if (objectTypeId && !types.hasObjectType(objectTypeId)) throw refusedField('target', 'object_type_not_in_schema');
    if (type === 'Task' && typeId && !types.hasTaskType(typeId)) throw refusedField('target', 'type_not_in_schema');
  }
}

function ownValues(row: OwnRow | undefined, attributes: readonly OwnAttribute[]): Record<string, AttributeValue> {
  const values = attributes.flatMap(({ name, kind }): [string, AttributeValue][] => {
    const value = (row?.[name] ?? null) as string | number | boolean | null;
    if (value === null) return [];
    return [[name, kind === 'date' ? sentMoment(String(value)) : value]];
  });
  return Object.fromEntries(values);
}

async function copiedAssignments({ session, signal }: ActionContext, copies: readonly Copy[]): Promise<EntityChange[]> {
  const query = select('Appointment', 'context_id', 'resource_id').where`type is "assignment"`;
  const bySource = new Map(copies.map((copy) => [copy.source.id, copy.change]));
  const rows = await session.queryIn(query, 'context_id', bySource.keys(), { signal });
  return rows.flatMap(({ context_id, resource_id }) => {
    const change = bySource.get(context_id ?? '');
    if (!change || !resource_id) return [];
    const values = { context_id: change.key[0]!, resource_id, type: 'assignment' };
    return [creation('Appointment', change.label, values, [change])];
  });
}

/** A link with both ends among the copies is told twice by the server: it is made once. */
async function copiedLinks({ session, signal }: ActionContext, copies: readonly Copy[]): Promise<EntityChange[]> {
  const query = select('TypedContextLink', 'from_id', 'to_id');
  const bySource = new Map(copies.map((copy) => [copy.source.id, copy.change]));
  const rows = await Promise.all([
    session.queryIn(query, 'from_id', bySource.keys(), { signal }),
    session.queryIn(query, 'to_id', bySource.keys(), { signal }),
  ]);
  return [...new Map(rows.flat().map((row) => [row.id, row])).values()].flatMap(({ from_id, to_id }) => {
    const [from, to] = [bySource.get(from_id ?? ''), bySource.get(to_id ?? '')];
    const ends = [from, to].flatMap((change) => change ?? []);
    const [first] = ends;
    if (!first || !from_id || !to_id) return [];
    const values = { from_id: from?.key[0] ?? from_id, to_id: to?.key[0] ?? to_id };
    return [creation('TypedContextLink', first.label, values, ends)];
  });
}
