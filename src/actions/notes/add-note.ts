import * as z from 'zod/mini';
import type { Action } from '../action.ts';
import { labelOf } from '../label-of.ts';
import { missingFrom } from '../missing.ts';
import { readNoteCategories } from '../parts/notes/note-categories.ts';
import { maxNoteLength, noteOn } from '../parts/notes/note-on.ts';
import { readGroups, readUsers } from '../parts/people/people.ts';
import { hasNotes } from '../selection.ts';

const input = z.lazy(() =>
  z.strictObject({
    content: z.string().check(z.maxLength(maxNoteLength, 'too_long'), z.regex(/\S/, 'blank')),
    category: z.optional(z.string()),
    recipients: z.optional(z.array(z.string()).check(z.maxLength(500, 'too_many'))),
  }),
);

/** Writes one note on each selected entity. The server makes its author a recipient by itself (protocol §8.3). */
export const addNote: Action<z.infer<typeof input>> = {
  id: 'add-note',
  group: 'notes',
  icon: 'note',
  effect: 'writes',
  creates: 'Note',
  input,
  worksOn: (selection) => (selection.every(hasNotes) ? undefined : { because: 'type', reason: 'only_with_notes' }),

  async form({ session, signal }) {
    const [categories, users, groups] = await Promise.all([
      readNoteCategories(session, signal),
      readUsers(session, signal),
      readGroups(session, signal),
    ]);
    return [
      { kind: 'long-text', name: 'content', required: true, maxLength: maxNoteLength },
      { kind: 'choice', name: 'category', options: categories },
      { kind: 'people', name: 'recipients', options: [...groups, ...users] },
    ];
  },

  async plan(context, selection, note) {
    const entities = await context.describe(selection);
    return {
      changes: entities.flatMap((entity) => noteOn({ id: entity.id, label: labelOf(entity) }, note, context)),
      skipped: missingFrom(entities, selection),
      ...(note.recipients?.length && { warnings: [{ key: 'notifies', detail: String(note.recipients.length) }] }),
    };
  },
};
