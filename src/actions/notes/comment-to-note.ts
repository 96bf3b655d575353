import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import type { Action } from '../action.ts';
import { labelOf } from '../label-of.ts';
import { missingFrom } from '../missing.ts';
import { readNoteCategories } from '../parts/notes/note-categories.ts';
import { maxNoteLength, noteOn } from '../parts/notes/note-on.ts';
import { isVersion } from '../selection.ts';
import { skip } from '../skip.ts';

const input = z.lazy(() => z.strictObject({ category: z.optional(z.string()) }));

/** Writes what a version was published with as a note on it, unless it has a note with that text. */
export const commentToNote: Action<z.infer<typeof input>> = {
  id: 'comment-to-note',
  group: 'notes',
  icon: 'note',
  effect: 'writes',
  creates: 'Note',
  input,
  worksOn: (selection) => (selection.every(isVersion) ? undefined : { because: 'type', reason: 'only_versions' }),

  form: async ({ session, signal }) => [
    { kind: 'choice', name: 'category', options: await readNoteCategories(session, signal) },
  ],

  async plan(context, selection, { category }) {
    const { session, signal } = context;
    const ids = selection.map(({ id }) => id);
    const [entities, versions, notes] = await Promise.all([
      context.describe(selection),
      session.queryIn(select('AssetVersion', 'comment'), 'id', ids, { signal }),
      session.queryIn(select('Note', 'parent_id', 'content'), 'parent_id', ids, { signal }),
    ]);
    const comments = new Map(versions.map(({ id, comment }) => [id, comment?.trim() ?? '']));
    const there = new Set(notes.map(({ parent_id, content }) => `${parent_id} ${content?.trim()}`));
    const found = entities.filter(({ id }) => comments.has(id));
    const whyNot = (id: string): string | undefined => {
      const comment = comments.get(id)!;
      if (comment === '') return 'no-comment';
      if (comment.length > maxNoteLength) return 'comment-too-long';
      return there.has(`${id} ${comment}`) ? 'note-already' : undefined;
    };
    return {
      changes: found
        .filter(({ id }) => !whyNot(id))
        .flatMap((entity) =>
          noteOn({ id: entity.id, label: labelOf(entity) }, { content: comments.get(entity.id)!, category }, context),
        ),
      skipped: [
        ...missingFrom(found, selection),
        ...found.flatMap((entity) => {
          const reason = whyNot(entity.id);
          return reason ? [skip(entity, reason)] : [];
        }),
      ],
    };
  },
};
