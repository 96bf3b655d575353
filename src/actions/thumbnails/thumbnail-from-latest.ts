import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import { isFixed } from '../../rules/workflow.ts';
import type { Action, ActionContext, EntityAddressed } from '../action.ts';
import { update } from '../change-of.ts';
import { missingOf } from '../missing.ts';
import { readAssetTypes } from '../parts/versions/asset-type-options.ts';
import { newestByType } from '../parts/versions/newest-by-type.ts';
import { isTypedContext } from '../selection.ts';

const input = z.lazy(() =>
  z.strictObject({
    'asset-types': z.optional(z.array(z.string().check(z.regex(/\S/, 'blank'))).check(z.maxLength(100, 'too_many'))),
  }),
);

/**
 * Gives tasks, shots and the like the thumbnail of the newest version on them that has one; where asset types are named,
 * of the first of these types of which there is one.
 */
export const thumbnailFromLatest: Action<z.infer<typeof input>> = {
  id: 'thumbnail-from-latest',
  group: 'thumbnails',
  icon: 'picture',
  effect: 'writes',
  input,
  worksOn: (selection, schemas) =>
    selection.every(isTypedContext) && selection.some(({ type }) => schemas.isWritable(type, 'thumbnail_id'))
      ? undefined
      : { because: 'type', reason: 'only_typed_contexts' },

  form: async ({ session, signal }) => [
    {
      ...{ kind: 'choices', name: 'asset-types', hint: { key: 'in_order', detail: '' } },
      options: await readAssetTypes(session, signal),
    },
  ],

  async plan(context, selection, { 'asset-types': types = [] }) {
    const { reader, signal } = context;
    const ids = selection.map(({ id }) => id);
    const [pictured] = await Promise.all([picturesOn(context, selection), reader.readContexts(ids, { signal })]);
    const known = ids.flatMap((id) => reader.contexts.get(id) ?? []);
    const planned = known.map((fact) => ({
      fact,
      picture: newestByType(pictured.get(fact.id) ?? [], types)?.thumbnailId,
    }));
    const possible = planned.filter(({ fact, picture }) => picture && !isFixed(reader, fact.id, 'thumbnail_id'));
    const changes = possible.flatMap(({ fact: { id, entityType, thumbnailId }, picture }) =>
      update(entityType, [id], reader.label(id), { thumbnail_id: { before: thumbnailId, after: picture! } }),
    );
    const changed = new Set(changes.map(({ key: [id] }) => id));
    const reasonFor = ({ fact: { id }, picture }: (typeof planned)[number]): string => {
      if (isFixed(reader, id, 'thumbnail_id')) return 'thumbnail-not-settable';
      return picture ? 'thumbnail-already' : 'no-version-thumbnail';
    };
    return {
      changes,
      skipped: [
        ...missingOf(reader, selection),
        ...planned
          .filter(({ fact }) => !changed.has(fact.id))
          .map((one) => ({
            ...{ id: one.fact.id, label: reader.label(one.fact.id), rule: '' },
            reason: reasonFor(one),
            detail: '',
          })),
      ],
    };
  },
};

/** A version that has a thumbnail. */
interface Pictured {
  thumbnailId: string;
  /** When it was published; milliseconds since 1970. */
  at: number;
  number: number;
  assetType: string;
}

/** By context the versions with a thumbnail that were published on it; by task those of the task. */
async function picturesOn(
  { session, signal }: ActionContext,
  selection: readonly EntityAddressed[],
): Promise<Map<string, Pictured[]>> {
  const query = select(
    'AssetVersion',
    'thumbnail_id',
    'date',
    'version',
    'task_id',
    'asset.context_id',
    'asset.type.short',
  ).where`thumbnail_id is_not ${null}`;
  const isTask = ({ type }: EntityAddressed): boolean => type === 'Task';
  const idsOf = (entities: readonly EntityAddressed[]) => entities.map(({ id }) => id);
  const [ofTasks, ofContexts] = await Promise.all([
    session.queryIn(query, 'task_id', idsOf(selection.filter(isTask)), { signal }),
    session.queryIn(query, 'asset.context_id', idsOf(selection.filter((one) => !isTask(one))), { signal }),
  ]);
  const found = new Map<string, Pictured[]>(selection.map(({ id }) => [id, []]));
  const add = (owner: string | null | undefined, row: (typeof ofTasks)[number]): void => {
    const { thumbnail_id: thumbnailId, date, version: number, asset } = row;
    const at = Date.parse(date ?? '') || 0;
    if (thumbnailId) found.get(owner ?? '')?.push({ thumbnailId, at, number, assetType: asset?.type?.short ?? '' });
  };
  for (const row of ofTasks) add(row.task_id, row);
  for (const row of ofContexts) add(row.asset?.context_id, row);
  return found;
}
