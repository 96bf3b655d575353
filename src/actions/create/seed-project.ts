import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import { byName } from '../../by-name.ts';
import type { CreateChange } from '../../journal/changeset.ts';
import type { Action, ActionContext, SelectedEntity } from '../action.ts';
import { creation } from '../change-of.ts';
import { missingFrom } from '../missing.ts';
import { projectsOf } from '../parts/projects/projects-of.ts';
import type { OutlineNode } from '../parts/structure/outline.ts';
import { schemaTypes } from '../parts/structure/schema-types.ts';
import { seedOutline, seedTaskTypes } from '../parts/structure/seed-outline.ts';
import { structureChanges } from '../parts/structure/structure-changes.ts';
import { structureTypes, type TypeNamed } from '../parts/structure/structure-types.ts';
import { compact } from '../parts/tables/compact.ts';
import { refusedField } from '../refused-field.ts';

const count = (most: number) =>
  z.optional(
    z
      .number('no_number')
      .check(z.multipleOf(1, 'no_whole_number'), z.minimum(0, 'negative'), z.maximum(most, 'too_much')),
  );
const text = () => z.optional(z.string().check(z.maxLength(255, 'too_long')));
const input = z.lazy(() =>
  z.strictObject({
    project: z.optional(z.enum(['current', 'new'])),
    name: text(),
    code: text(),
    schema: z.optional(z.nullable(z.string())),
    assets: count(1000),
    sequences: count(100),
    shots: count(100),
  }),
);
type Input = z.infer<typeof input>;

/** As many as OpenPype proposes. */
const byDefault = { assets: 101, sequences: 5, shots: 10 };
const when = { field: 'project', is: ['new'] };

/**
 * Fills projects, or a new one, with assets, sequences, shots and tasks to try things on (automation-rules §2.9). What is
 * there is used; task types that the schema lacks are left out.
 */
export const seedProject: Action<Input> = {
  id: 'seed-project',
  group: 'create',
  icon: 'tree',
  effect: 'writes',
  input,
  worksOn: (selection) =>
    selection.every(({ type }) => type === 'Project') ? undefined : { because: 'type', reason: 'only_projects' },

  async form({ session, production, signal }, selection) {
    const schemas = await session.query(select('ProjectSchema', 'name'), { signal });
    const options = schemas.map(({ id, name }) => ({ value: id, name: name ?? id })).sort(byName);
    const value = production.projects[selection[0]!.id];
    return [
      {
        kind: 'choice',
        name: 'project',
        value: 'current',
        options: ['current', 'new'].map((one) => ({ value: one, name: '' })),
      },
      { kind: 'text', name: 'name', maxLength: 255, when },
      { kind: 'text', name: 'code', maxLength: 255, when },
      { kind: 'choice', name: 'schema', options, when, ...(value && { value }) },
      { kind: 'number', name: 'assets', value: byDefault.assets, minimum: 0, maximum: 1000, isWhole: true },
      { kind: 'number', name: 'sequences', value: byDefault.sequences, minimum: 0, maximum: 100, isWhole: true },
      { kind: 'number', name: 'shots', value: byDefault.shots, minimum: 0, maximum: 100, isWhole: true },
    ];
  },

  async plan(context, selection, filled) {
    const counts = { ...byDefault, ...filled };
    const entities = await context.describe(selection);
    const missing = missingFrom(entities, selection);
    const isNew = filled.project === 'new';
    const made = isNew ? await newProject(context, filled, entities) : undefined;
    const projects = isNew ? [] : projectsOf(entities);
    const schemas = made ? [String(made.values['project_schema_id'])] : [];
    const [types, typeNamed] = await Promise.all([
      schemaTypes(context, projects, schemas),
      structureTypes(context, projects, schemas),
    ]);
    const there = seedTaskTypes.filter((word) => {
      const type = context.production.types.find(({ name }) => compact(name) === compact(word));
      return type && types.hasTaskType(type.id);
    });
    const roots = seedOutline(counts, there);
    if (roots.length === 0) throw refusedField('assets', 'too_little');
    const places = made ? [placeOf(made)] : entities;
    const parents = new Map(made ? [[made.key[0]!, made]] : []);
    checkTypes(roots, typeNamed, isNew ? 'schema' : 'project');
    const plan = await structureChanges(context, places, roots, typeNamed, parents);
    const lacking = seedTaskTypes.filter((word) => !there.includes(word));
    return {
      changes: [...(made ? [made] : []), ...plan.changes],
      skipped: [...missing, ...plan.skipped],
      ...(lacking.length > 0 && { warnings: [{ key: 'types_lacking', detail: lacking.join(', ') }] }),
    };
  },
};

/** The lines that types are told with elsewhere are no lines here: it is the project that lacks them. */
function checkTypes(nodes: readonly OutlineNode[], typeNamed: TypeNamed, field: string): void {
  for (const { type, name, line, children } of nodes) {
    try {
      typeNamed(type, name, line);
    } catch {
      throw refusedField(field, 'object_type_not_in_schema');
    }
    checkTypes(children, typeNamed, field);
  }
}

/** A project of a name and a code that no other has. */
async function newProject(
  { session, production, signal }: ActionContext,
  { name, code, schema }: Input,
  entities: readonly SelectedEntity[],
): Promise<CreateChange> {
  const full = name?.trim() ?? '';
  if (full === '') throw refusedField('name', 'required');
  const short = (code?.trim() || full).toLowerCase().replaceAll(' ', '_');
  const query = select('Project', 'name', 'full_name');
  const [named, coded] = await Promise.all([
    session.queryIn(query, 'full_name', [full], { signal }),
    session.queryIn(query, 'name', [short], { signal }),
  ]);
  if (named.length > 0) throw refusedField('name', 'project_there');
  if (coded.length > 0) throw refusedField('code', 'project_there');
  const schemaId = schema || production.projects[entities[0]?.id ?? ''];
  if (!schemaId || !(schemaId in production.schemas)) throw refusedField('schema', 'required');
  const label = { type: 'Project', name: full, path: [], thumbnailId: null };
  return creation('Project', label, { name: short, full_name: full, project_schema_id: schemaId });
}

function placeOf({ key: [id], label }: CreateChange): SelectedEntity {
  return { ...label, id: id!, projectId: id!, statusId: null };
}
