import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import type { EntityChange, SkippedEntity } from '../../journal/changeset.ts';
import type { Action, ActionContext } from '../action.ts';
import { creation } from '../change-of.ts';
import { newestOfAssets, renumbered, type WithNewest } from '../parts/versions/newest-of-asset.ts';
import { refusedField } from '../refused-field.ts';
import { skip } from '../skip.ts';

const input = z.lazy(() =>
  z.strictObject({
    name: z.optional(z.string().check(z.maxLength(200, 'too_long'))),
    latest: z.optional(z.boolean()),
  }),
);

/**
 * Makes a review session like another one: who is invited, what is shown and in which order; each version as it is, or the
 * newest of its asset. Nobody is told of it before somebody sends the invitations.
 */
export const cloneReview: Action<z.infer<typeof input>> = {
  id: 'clone-review',
  group: 'reviews',
  icon: 'copy',
  effect: 'writes',
  creates: 'ReviewSession',
  input,
  worksOn: (selection) => {
    if (!selection.every(({ type }) => type === 'ReviewSession')) return { because: 'type', reason: 'only_reviews' };
    return selection.length === 1 ? undefined : { because: 'number', reason: 'one_review' };
  },

  async form({ describe }, selection) {
    const [review] = await describe(selection);
    return [
      { kind: 'text', name: 'name', required: true, maxLength: 200, ...(review && { value: cloneOf(review.name) }) },
      { kind: 'boolean', name: 'latest', value: false },
    ];
  },

  async plan(context, selection, { name: typed, latest = false }) {
    const [{ id = '' } = {}] = selection;
    const { review, objects, invitees } = await readReview(context, id);
    const [entity] = await context.describe(selection);
    if (!review || !entity) return { changes: [], skipped: entity ? [skip(entity, 'vanished')] : [] };
    if (typed !== undefined && typed.trim() === '') throw refusedField('name', 'blank');
    const name = typed?.trim() || cloneOf(review.name ?? '');
    const label = { type: 'ReviewSession', name, path: entity.path, thumbnailId: null };
    const { project_id, description } = review;
    const made = creation('ReviewSession', label, { name, project_id, description });
    const newest = await newestOfAssets(
      context,
      objects.flatMap(({ version_id }) => version_id ?? []),
    );
    const skipped: SkippedEntity[] = [];
    const shown = new Set<string>();
    const reviewId = made.key[0]!;
    const invited = invitees.map(({ name: invitee, email }) => {
      const about = { ...label, type: 'ReviewSessionInvitee', name: invitee ?? '' };
      const values = { review_session_id: reviewId, name: invitee ?? '', email: email ?? '' };
      return creation('ReviewSessionInvitee', about, values, [made]);
    });
    const changes: EntityChange[] = [made, ...invited];
    for (const [order, object] of objects.entries()) {
      const versions = newest.get(object.version_id ?? '');
      const { version, words } = shownInstead(object.version, versions, latest);
      // What becomes the same version of the same asset is shown once.
      if (latest && version && shown.has(version.id)) {
        skipped.push({
          id: object.id,
          label: versions!.own.label,
          rule: '',
          reason: 'latest-there-already',
          detail: version.label.name,
        });
        continue;
      }
      shown.add(version?.id ?? '');
      const values = {
        ...{ review_session_id: reviewId, version_id: version?.id ?? object.version_id, sort_order: order },
        ...{ name: object.name, description: object.description, version: words },
      };
      const about = version?.label ?? { ...label, type: 'AssetVersion', name: object.name ?? '' };
      changes.push(creation('ReviewSessionObject', about, values, [made]));
    }
    return { changes, skipped };
  },
};

/** What the clone shows of something, and the words for it: its own version, or the newest of its asset. */
function shownInstead(words: string | null, versions: WithNewest | undefined, latest: boolean) {
  if (!versions || !latest) return { version: versions?.own, words };
  return { version: versions.newest, words: renumbered(words, versions) };
}

function cloneOf(name: string): string {
  return `Clone of ${name}`.slice(0, 200);
}

/** A review session with what it shows, in its order, and who is invited. */
async function readReview({ session, signal }: ActionContext, id: string) {
  const [[review], objects, invitees] = await Promise.all([
    session.query(select('ReviewSession', 'name', 'project_id', 'description').where`id is ${id}`, { signal }),
    session.query(
      select('ReviewSessionObject', 'name', 'description', 'version', 'version_id', 'sort_order', 'created_at')
        .where`review_session_id is ${id}`,
      { signal },
    ),
    session.query(select('ReviewSessionInvitee', 'name', 'email').where`review_session_id is ${id}`, { signal }),
  ]);
  const inOrder = [...objects].sort(
    (a, b) => (a.sort_order ?? 0) - (b.sort_order ?? 0) || (a.created_at ?? '').localeCompare(b.created_at ?? ''),
  );
  return { review, objects: inOrder, invitees };
}
