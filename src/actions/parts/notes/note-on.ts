import type { EntityChange } from '../../../journal/changeset.ts';
import type { EntityLabel } from '../../../journal/entity-label.ts';
import type { ActionContext } from '../../action.ts';
import { creation } from '../../change-of.ts';

/** Characters of one note, at most. */
export const maxNoteLength = 20_000;

export interface NewNote {
  content: string;
  /** Id of a `NoteCategory`. */
  category?: string | undefined;
  /** Ids of users and groups, beside the author, whom the server makes a recipient by itself (protocol §8.3). */
  recipients?: readonly string[] | undefined;
  /** The note of the same changeset that it answers. */
  inReplyTo?: EntityChange | undefined;
}

/** A note on an entity with its recipients, for whatever action leaves one. */
export function noteOn(
  { id, label }: { id: string; label: EntityLabel },
  { content, category, recipients = [], inReplyTo }: NewNote,
  { user }: Pick<ActionContext, 'user'>,
): EntityChange[] {
  const values = {
    ...{ content: content.trim(), parent_id: id, parent_type: label.type, user_id: user.id },
    ...(category && { category_id: category }),
    ...(inReplyTo && { in_reply_to_id: inReplyTo.key[0]! }),
  };
  const note = creation('Note', label, values, inReplyTo && [inReplyTo]);
  const others = [...new Set(recipients)].filter((one) => one !== user.id);
  return [
    note,
    ...others.map((resource_id) => creation('Recipient', label, { note_id: note.key[0]!, resource_id }, [note])),
  ];
}
