import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import { byName } from '../../by-name.ts';
import { groupBy } from '../../group-by.ts';
import type { EntityLabel } from '../../journal/entity-label.ts';
import type { Action, ActionContext, EntityAddressed } from '../action.ts';
import { update } from '../change-of.ts';
import { missingFrom } from '../missing.ts';
import { isTypedContext } from '../selection.ts';

/** Levels below a context, at most: no production is deeper. */
const mostLevels = 10;
const input = z.lazy(() =>
  z.strictObject({
    levels: z.optional(
      z
        .number('no_number')
        .check(z.multipleOf(1, 'no_whole_number'), z.minimum(1, 'too_little'), z.maximum(mostLevels, 'too_much')),
    ),
  }),
);

/**
 * Gives what is right below a context, or some levels further, its thumbnail. What is selected below something else that
 * is selected gets that one's first and hands it on, whatever the order they were clicked in.
 */
export const thumbnailDown: Action<z.infer<typeof input>> = {
  id: 'thumbnail-down',
  group: 'thumbnails',
  icon: 'download',
  effect: 'writes',
  input,
  worksOn: (selection) =>
    selection.every((entity) => entity.type === 'Project' || isTypedContext(entity))
      ? undefined
      : { because: 'type', reason: 'only_contexts' },

  form: async () => [
    { kind: 'number', name: 'levels', required: true, value: 1, isWhole: true, minimum: 1, maximum: mostLevels },
  ],

  async plan(context, selection, { levels = 1 }) {
    const { chosen, below } = await readTree(context, selection, levels);
    const isChosen = new Set(chosen.map(({ id }) => id));
    const given = new Map<string, { node: Node; value: string }>();
    const why = new Map<string, string>();
    const isDone = new Set<string>();
    const give = (node: Node, value: string, left: number): void => {
      isDone.add(node.id);
      for (const child of left > 0 ? (below.get(node.id) ?? []) : []) {
        given.set(child.id, { node: child, value });
        give(child, value, isChosen.has(child.id) ? levels : left - 1);
      }
    };
    for (const node of [...chosen].sort((a, b) => a.label.path.length - b.label.path.length)) {
      if (isDone.has(node.id)) continue;
      if (node.thumbnailId) give(node, node.thumbnailId, levels);
      else why.set(node.id, 'no-own-thumbnail');
    }
    const isFixed = ({ label }: Node): boolean => !context.session.schemas.isWritable(label.type, 'thumbnail_id');
    const changes = [...given.values()]
      .filter(({ node }) => !isFixed(node))
      .flatMap(({ node: { id, label, thumbnailId }, value }) =>
        update(label.type, [id], label, { thumbnail_id: { before: thumbnailId, after: value } }),
      );
    const changed = new Set(changes.map(({ key: [id] }) => id));
    const hasChange = ({ id }: Node): boolean =>
      (below.get(id) ?? []).some((one) => changed.has(one.id) || hasChange(one));
    const reasonFor = (node: Node): string | undefined => {
      if (changed.has(node.id)) return undefined;
      if (why.has(node.id)) return why.get(node.id);
      if (!below.has(node.id)) return 'nothing-below';
      return hasChange(node) ? undefined : 'thumbnails-already';
    };
    return {
      changes,
      skipped: [
        ...missingFrom(chosen, selection),
        ...chosen.flatMap((node) => {
          const reason = reasonFor(node);
          return reason ? [{ id: node.id, label: node.label, rule: '', reason, detail: '' }] : [];
        }),
      ],
    };
  },
};

interface Node {
  id: string;
  thumbnailId: string | null;
  label: EntityLabel;
}

/** What is selected, and by their parents the contexts so many levels below it: one request for each level. */
async function readTree(
  { session, signal }: ActionContext,
  selection: readonly EntityAddressed[],
  levels: number,
): Promise<{ chosen: Node[]; below: Map<string, Node[]> }> {
  const query = select('Context', 'name', 'thumbnail_id', 'parent_id', 'link');
  const below = new Map<string, Node[]>();
  const rows = await session.queryIn(
    query,
    'id',
    selection.map(({ id }) => id),
    { signal },
  );
  const chosen = rows.map(nodeOf);
  let parents = chosen.map(({ id }) => id);
  for (let level = 0; level < levels && parents.length > 0; level++) {
    const unread = parents.filter((id) => !below.has(id));
    const children = await session.queryIn(query, 'parent_id', unread, { signal });
    for (const [id, group] of groupBy(children, (row) => row.parent_id ?? ''))
      below.set(id, group.toSorted(byName).map(nodeOf));
    parents = children.map(({ id }) => id);
  }
  return { chosen, below };
}

interface Row {
  __entity_type__: string;
  id: string;
  name: string;
  thumbnail_id: string | null;
  link: readonly { name: string }[] | null;
}

function nodeOf({ __entity_type__: type, id, name, thumbnail_id: thumbnailId, link }: Row): Node {
  const path = (link ?? []).slice(0, -1).map((item) => item.name);
  return { id, thumbnailId, label: { type, name, path, thumbnailId } };
}
