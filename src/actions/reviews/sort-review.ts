import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import type { EntityChange } from '../../journal/changeset.ts';
import type { Action, ActionContext } from '../action.ts';
import { update } from '../change-of.ts';
import { missingFrom } from '../missing.ts';
import { skip } from '../skip.ts';

const keys = ['name', 'task', 'version', 'date'] as const;
type Key = (typeof keys)[number];
const input = z.lazy(() => z.strictObject({ by: z.optional(z.enum(keys)) }));

/**
 * Puts what a review session shows in order: by name, task, version or date, with numbers in names as numbers. The places
 * there are are handed out anew; what has its place already is not written.
 */
export const sortReview: Action<z.infer<typeof input>> = {
  id: 'sort-review',
  group: 'reviews',
  icon: 'sort',
  effect: 'writes',
  input,
  submenu: 'by',
  worksOn: (selection) => {
    if (!selection.every(({ type }) => type === 'ReviewSession')) return { because: 'type', reason: 'only_reviews' };
    return selection.length === 1 ? undefined : { because: 'number', reason: 'one_review' };
  },

  form: async () => [
    {
      ...{ kind: 'choice', name: 'by', required: true, value: 'name' },
      options: keys.map((value) => ({ value, name: '' })),
    },
  ],

  async plan(context, selection, { by = 'name' }) {
    const [entities, objects] = await Promise.all([
      context.describe(selection),
      readObjects(context, selection[0]?.id ?? ''),
    ]);
    const sorted = [...objects].sort(comparison([by, ...keys.filter((key) => key !== by)]));
    const places = placesOf(objects);
    const changes = sorted.flatMap(({ id, name, version, place }, index): EntityChange[] =>
      update(
        'ReviewSessionObject',
        [id],
        { type: 'ReviewSessionObject', name: [name, version].filter(Boolean).join(' '), path: [], thumbnailId: null },
        {
          sort_order: { before: place, after: places[index]! },
        },
      ),
    );
    return {
      changes,
      skipped: [
        ...missingFrom(entities, selection),
        ...(changes.length === 0 ? entities.map((entity) => skip(entity, 'in-order-already')) : []),
      ],
    };
  },
};

interface Shown {
  id: string;
  place: number | null;
  name: string;
  /** In words, as it is shown. */
  version: string;
  /** `undefined` without a task. */
  task: string | undefined;
  date: string;
}

async function readObjects({ session, signal }: ActionContext, reviewId: string): Promise<Shown[]> {
  const query = select(
    ...([
      'ReviewSessionObject',
      'name',
      'version',
      'sort_order',
      'asset_version.date',
      'asset_version.task.name',
    ] as const),
    ...(['asset_version.version', 'asset_version.asset.name'] as const),
  ).where`review_session_id is ${reviewId}`;
  const rows = await session.query(query, { signal });
  return rows.map(({ id, name, version, sort_order, asset_version: shown }) => ({
    ...{ id, place: sort_order, name: name || (shown?.asset?.name ?? '') },
    ...{ version: version || String(shown?.version ?? ''), task: shown?.task?.name, date: shown?.date ?? '' },
  }));
}

/** The places that are there, in order; where two have the same one, or none, they are counted through. */
function placesOf(objects: readonly Shown[]): number[] {
  const places = objects.flatMap(({ place }) => place ?? []).sort((a, b) => a - b);
  const isUsable = new Set(places).size === objects.length;
  return isUsable ? places : objects.map((_, index) => index);
}

const natural = new Intl.Collator('en', { numeric: true });

function comparison(order: readonly Key[]): (a: Shown, b: Shown) => number {
  const by: Record<Key, (a: Shown, b: Shown) => number> = {
    name: (a, b) => natural.compare(a.name, b.name),
    // What has no task comes last.
    task: (a, b) =>
      Number(a.task === undefined) - Number(b.task === undefined) || natural.compare(a.task ?? '', b.task ?? ''),
    version: (a, b) => natural.compare(a.version, b.version),
    date: (a, b) => a.date.localeCompare(b.date),
  };
  return (a, b) => order.reduce((found, key) => found || by[key](a, b), 0) || a.id.localeCompare(b.id);
}
