import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import { groupBy } from '../../group-by.ts';
import type { SkippedEntity } from '../../journal/changeset.ts';
import type { Action, ActionContext, EntityAddressed, PlanDraft } from '../action.ts';
import { update } from '../change-of.ts';
import { labelOf } from '../label-of.ts';
import { missingFrom } from '../missing.ts';
import { deletionDraft } from '../parts/deletions/deletion-draft.ts';
import { type PublishedVersion, readPublished, versionsUnder } from '../parts/versions/published-versions.ts';
import { refusedField } from '../refused-field.ts';
import { isTypedContext, isVersion } from '../selection.ts';

const mostKept = 1000;
const ways = ['unpublish', 'delete'] as const;
const input = z.lazy(() =>
  z.strictObject({
    keep: z.optional(
      z
        .number('no_number')
        .check(z.multipleOf(1, 'no_whole_number'), z.minimum(1, 'too_little'), z.maximum(mostKept, 'too_much')),
    ),
    how: z.optional(z.enum(ways, 'required')),
    count: z.optional(z.nullable(z.number('no_number'))),
  }),
);

/**
 * Keeps the newest versions of each asset and unpublishes the others, or deletes them (automation-rules §2.10). Of a version
 * or a task it is about the whole asset. Assets are told apart by id: OpenPype takes those of the same name for one, so that
 * of two shots with a `renderMain` only one is cleaned up. Deleting asks for what `delete` asks for.
 */
export const retireOldVersions: Action<z.infer<typeof input>> = {
  id: 'retire-old-versions',
  group: 'clean-up',
  icon: 'versions',
  effect: 'deletes',
  input,
  worksOn: (selection) => (selection.every(hasAssets) ? undefined : { because: 'type', reason: 'only_with_assets' }),

  form: async (_context, selection) => [
    { kind: 'number', name: 'keep', required: true, isWhole: true, minimum: 1, maximum: mostKept, value: 2 },
    {
      ...{ kind: 'choice', name: 'how', required: true, value: 'unpublish' },
      options: ways.map((value) => ({ value, name: '' })),
    },
    {
      ...{ kind: 'number', name: 'count', isWhole: true, when: { field: 'how', is: ['delete'] } },
      hint: { key: 'delete_count', detail: String(selection.length) },
    },
  ],

  async plan(context, selection, { keep = 2, how = 'unpublish', count }) {
    if (typeof count === 'number' && count !== selection.length) throw refusedField('count', 'count_differs');
    const { old, skipped } = await readOld(context, selection, keep);
    if (how === 'delete') {
      const going = old.map(({ id, label }) => ({ ...label, id }));
      const { there: _all, ...draft } = await deletionDraft(context, going, Promise.resolve(going));
      return { ...draft, skipped, isReport: typeof count !== 'number' && draft.changes.length > 0 };
    }
    return unpublishing(context, old, skipped);
  },
};

function unpublishing(
  { session }: ActionContext,
  old: readonly PublishedVersion[],
  skipped: readonly SkippedEntity[],
): PlanDraft {
  const isSettable = session.schemas.isWritable('AssetVersion', 'is_published');
  const left = old.filter(({ isPublished }) => !isSettable || isPublished === false);
  const reason = isSettable ? 'unpublished-already' : 'published-not-settable';
  return {
    changes: old.flatMap(({ id, label, isPublished }) =>
      isSettable ? update('AssetVersion', [id], label, { is_published: { before: isPublished, after: false } }) : [],
    ),
    skipped: [...skipped, ...left.map(({ id, label }) => ({ id, label, rule: '', reason, detail: '' }))],
  };
}

/** The versions of the assets of a selection that are older than those that stay, and what of it has none. */
async function readOld(context: ActionContext, selection: readonly EntityAddressed[], keep: number) {
  const [described, assets, under] = await Promise.all([
    context.describe(selection),
    readAssets(context, selection),
    versionsUnder(context, selection),
  ]);
  const ids = new Set([...under.values()].flat().map(({ assetId }) => assetId));
  const all = groupBy(await readPublished(context, 'asset_id', ids), ({ assetId }) => assetId);
  const old = [...all.values()].flatMap((versions) => olderThan(versions, keep));
  const withOld = new Set(old.map(({ assetId }) => assetId));
  // Menus know nothing of assets.
  const found = [...described.filter(({ type }) => type !== 'Asset'), ...assets];
  const idle = found.filter(({ id }) => !under.get(id)?.some(({ assetId }) => withOld.has(assetId)));
  const skipped = idle.map(
    (one): SkippedEntity => ({ id: one.id, label: labelOf(one), rule: '', reason: 'nothing-to-retire', detail: '' }),
  );
  return { old, skipped: [...missingFrom(found, selection), ...skipped] };
}

async function readAssets({ session, signal }: ActionContext, selection: readonly EntityAddressed[]) {
  const ids = selection.filter(({ type }) => type === 'Asset').map(({ id }) => id);
  const rows = await session.queryIn(select('Asset', 'name', 'parent.link'), 'id', ids, { signal });
  return rows.map(({ id, name, parent }) => {
    const path = (parent?.link ?? []).map((above) => above.name);
    return { id, type: 'Asset', name: name ?? '', path, thumbnailId: null };
  });
}

/** All but the newest numbers; of a number that is there twice both stay, or go. */
function olderThan(versions: readonly PublishedVersion[], keep: number): PublishedVersion[] {
  const numbers = [...new Set(versions.map(({ number }) => number))].sort((a, b) => b - a);
  const staying = new Set(numbers.slice(0, keep));
  return versions.filter(({ number }) => !staying.has(number));
}

function hasAssets(one: EntityAddressed): boolean {
  return isVersion(one) || isTypedContext(one) || one.type === 'Asset' || one.type === 'Project';
}
