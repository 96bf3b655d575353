import * as z from 'zod/mini';
import { CustomAttributes } from '../../api/write/custom-attributes.ts';
import { byName } from '../../by-name.ts';
import type { Action, ActionContext } from '../action.ts';
import { removal } from '../change-of.ts';
import { missingFrom } from '../missing.ts';
import { readProjectOwners } from '../parts/attributes/project-owners.ts';
import { readSetValues } from '../parts/attributes/set-values.ts';
import { projectsOf } from '../parts/projects/projects-of.ts';
import { refusedField } from '../refused-field.ts';
import { skip } from '../skip.ts';

const input = z.lazy(() => z.strictObject({ keys: z.optional(z.array(z.string()).check(z.minLength(1, 'required'))) }));

/**
 * Takes away values of hierarchical attributes that are set to nothing, so that what is above counts again
 * (automation-rules §2.12): on everything in these projects but tasks and the projects themselves. An empty text or list is a
 * value.
 */
export const cleanAttributes: Action<z.infer<typeof input>> = {
  id: 'clean-attributes',
  group: 'attributes',
  icon: 'trash',
  effect: 'writes',
  input,
  worksOn: (selection) =>
    selection.every(({ type }) => type === 'Project') ? undefined : { because: 'type', reason: 'only_projects' },

  async form(context, selection) {
    const configurations = await hierarchicalIn(context, projectsOf(await context.describe(selection)));
    const byKey = new Map(configurations.map(({ key, label }) => [key, { value: key, name: label || key }]));
    const options = [...byKey.values()].sort(byName);
    return [{ kind: 'choices', name: 'keys', required: true, options, value: options.map(({ value }) => value) }];
  },

  async plan(context, selection, { keys }) {
    const found = await context.describe(selection);
    const projects = projectsOf(found);
    const configurations = (await hierarchicalIn(context, projects)).filter(({ key }) => keys?.includes(key) ?? true);
    const unknown = keys?.find((key) => !configurations.some((one) => one.key === key));
    if (unknown !== undefined) throw refusedField('keys', 'no_such_attribute');
    const owners = await readProjectOwners(context, projects, new Set(['task']));
    const contexts = [...owners].filter(([, { label }]) => label.type !== 'Task').map(([id]) => id);
    const values = await readSetValues(context, configurations, contexts);
    const empty = values.filter(({ value }) => value === null);
    const touched = new Set(empty.map(({ entityId }) => owners.get(entityId)?.owner.projectId));
    return {
      changes: empty.map(({ configuration: { id, key, label: called }, entityId }) => {
        const { label } = owners.get(entityId)!;
        const row = { configuration_id: id, entity_id: entityId, value: null };
        return removal('CustomAttributeValue', { ...label, name: `${label.name} · ${called || key}` }, row);
      }),
      skipped: [
        ...missingFrom(found, selection),
        ...found.filter(({ id }) => !touched.has(id)).map((one) => skip(one, 'nothing-to-clean')),
      ],
    };
  },
};

/** The hierarchical attributes that these projects have. */
async function hierarchicalIn({ session, signal }: ActionContext, projects: readonly string[]) {
  const { configurations } = await CustomAttributes.of(session, { signal });
  return configurations.filter(
    ({ isHierarchical, projectId }) => isHierarchical && (projectId === null || projects.includes(projectId)),
  );
}
