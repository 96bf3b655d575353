import * as z from 'zod/mini';
import type { Action, EntityAddressed } from '../action.ts';
import { missingFrom } from '../missing.ts';
import { deletionDraft } from '../parts/deletions/deletion-draft.ts';
import { refusedField } from '../refused-field.ts';
import { isTypedContext, isVersion } from '../selection.ts';

const input = z.lazy(() => z.strictObject({ count: z.optional(z.nullable(z.number('no_number'))) }));

/**
 * Deletes contexts, assets, versions, lists and review sessions with everything below them (automation-rules §2.10). The
 * plan is the report: every row that goes, deepest first, and what undo cannot bring back. It can be applied once the
 * number of what is selected was typed.
 */
export const deleteEntities: Action<z.infer<typeof input>> = {
  id: 'delete',
  group: 'clean-up',
  icon: 'trash',
  effect: 'deletes',
  alters: 'delete',
  input,
  worksOn: (selection) => (selection.every(isDeletable) ? undefined : { because: 'type', reason: 'only_deletable' }),

  form: async (_context, selection) => [
    { kind: 'number', name: 'count', isWhole: true, hint: { key: 'delete_count', detail: String(selection.length) } },
  ],

  async plan(context, selection, { count }) {
    if (typeof count === 'number' && count !== selection.length) throw refusedField('count', 'count_differs');
    const { there, ...draft } = await deletionDraft(context, selection, context.describe(selection));
    return { ...draft, skipped: missingFrom(there, selection), isReport: typeof count !== 'number' };
  },
};

function isDeletable(entity: EntityAddressed): boolean {
  const { type } = entity;
  return (
    isVersion(entity) || isTypedContext(entity) || type === 'Asset' || type.endsWith('List') || type === 'ReviewSession'
  );
}
