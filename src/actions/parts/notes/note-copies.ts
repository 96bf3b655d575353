import type { EntityChange } from '../../../journal/changeset.ts';
import type { ActionContext } from '../../action.ts';
import { creation } from '../../change-of.ts';
import { noteOn } from './note-on.ts';
import type { NoteTarget } from './note-targets.ts';
import type { WrittenNote } from './note-threads.ts';

/** A note once more, somewhere else, with its labels, files and drawings. */
export function noteCopy(
  { id, label }: NoteTarget,
  { categoryId, labelIds, componentIds }: WrittenNote,
  content: string,
  context: Pick<ActionContext, 'user'>,
  inReplyTo?: EntityChange,
): EntityChange[] {
  const made = noteOn({ id, label }, { content, category: categoryId ?? undefined, inReplyTo }, context);
  const note = made[0]!;
  const note_id = note.key[0]!;
  return [
    ...made,
    ...labelIds.map((label_id) => creation('NoteLabelLink', label, { note_id, label_id }, [note])),
    ...componentIds.map((component_id) => creation('NoteComponent', label, { note_id, component_id }, [note])),
  ];
}

/** What was said, below whose words they were, when and where they were said. */
export function attributed({ author }: WrittenNote, day: string, where: string, content: string): string {
  const whose = [author, day, where].filter(Boolean).join(', ');
  return `${whose}:\n${content.trim()}`.trim();
}
