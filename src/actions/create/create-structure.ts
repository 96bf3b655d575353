import * as z from 'zod/mini';
import type { Action } from '../action.ts';
import { missingFrom } from '../missing.ts';
import { projectsOf } from '../parts/projects/projects-of.ts';
import { type OutlineNode, readOutline } from '../parts/structure/outline.ts';
import { readJsonOutline } from '../parts/structure/outline-json.ts';
import { structureChanges } from '../parts/structure/structure-changes.ts';
import { structureTypes, type TypeNamed } from '../parts/structure/structure-types.ts';
import { usableName } from '../parts/structure/usable-name.ts';
import { refusedField } from '../refused-field.ts';
import { isTypedContext } from '../selection.ts';

const longest = 100_000;
const input = z.lazy(() =>
  z.strictObject({
    outline: z.string().check(z.regex(/\S/, 'blank'), z.maxLength(longest, 'too_long')),
  }),
);

/**
 * Makes a whole hierarchy below each selected project or context from indented text, or from a pipeline's folder structure, in
 * one changeset. What is there already is used as it is; every mistake is told with its line before anything is sent.
 */
export const createStructure: Action<z.infer<typeof input>> = {
  id: 'create-structure',
  group: 'create',
  icon: 'tree',
  effect: 'writes',
  input,
  worksOn: (selection) =>
    selection.every((one) => one.type === 'Project' || (isTypedContext(one) && !leaves.has(one.type)))
      ? undefined
      : { because: 'type', reason: 'only_contexts' },

  form: async () => [
    {
      ...{ kind: 'long-text', name: 'outline', required: true, maxLength: longest, monospace: true },
      hint: { key: 'outline', detail: '' },
    },
  ],

  async plan(context, selection, { outline }) {
    const roots = outline.trimStart().startsWith('{') ? readJsonOutline(outline) : readOutline(outline);
    const entities = await context.describe(selection);
    const typeNamed = await structureTypes(context, projectsOf(entities));
    checkTypes(roots, typeNamed);
    const { changes, skipped } = await structureChanges(context, entities, roots, typeNamed);
    const odd = changes.filter(({ label }) => !usableName.test(label.name)).length;
    return {
      changes,
      skipped: [...missingFrom(entities, selection), ...skipped],
      ...(odd > 0 && { warnings: [{ key: 'names_unusable', detail: String(odd) }] }),
    };
  },
};

const leaves = new Set(['Task', 'Milestone']);

function checkTypes(nodes: readonly OutlineNode[], typeNamed: TypeNamed): void {
  for (const { name, type, line, children } of nodes) {
    if (typeNamed(type, name, line).isLeaf && children[0])
      throw refusedField(`outline.${children[0].line}`, 'outline_below_leaf');
    checkTypes(children, typeNamed);
  }
}
