import * as z from 'zod/mini';
import { dayWords } from '../../date-words.ts';
import type { EntityChange, SkippedEntity } from '../../journal/changeset.ts';
import type { EntityLabel } from '../../journal/entity-label.ts';
import type { Action, ActionContext, EntityAddressed, SelectedEntity } from '../action.ts';
import { update } from '../change-of.ts';
import { missingFrom } from '../missing.ts';
import { Days } from '../parts/dates/days.ts';
import { attributed, noteCopy } from '../parts/notes/note-copies.ts';
import { maxNoteLength } from '../parts/notes/note-on.ts';
import { isReview, type NoteSource, readNoteSources } from '../parts/notes/note-sources.ts';
import { type NoteDestination, type NoteTarget, noteDestinations, noteTargets } from '../parts/notes/note-targets.ts';
import { type NoteThread, readNoteThreads, type WrittenNote } from '../parts/notes/note-threads.ts';
import { readReviewPlaces } from '../parts/reviews/review-places.ts';
import { refusedField } from '../refused-field.ts';
import { hasNotes } from '../selection.ts';
import { skip } from '../skip.ts';

const maxNotes = 2000;
const note = z.lazy(() => z.string().check(z.regex(/\S/, 'blank')));
const input = z.lazy(() =>
  z.strictObject({
    to: z.enum(noteDestinations, 'required'),
    keep: z.optional(z.enum(['copy', 'move'])),
    review: z.optional(note),
    notes: z.optional(z.array(note).check(z.maxLength(maxNotes, 'too_many'))),
    texts: z.optional(
      z
        .array(
          z.strictObject({
            id: note,
            content: z.string().check(z.maxLength(maxNoteLength, 'too_long'), z.regex(/\S/, 'blank')),
          }),
        )
        .check(z.maxLength(maxNotes, 'too_many')),
    ),
  }),
);
type MoveInput = z.infer<typeof input>;

/**
 * Takes notes to the task, the parent, the version or the place in a review session: feedback of a review reaches those who
 * work. A copy says whose words they were and keeps answers, files and drawings; what is moved stays the note it is.
 */
export const moveNotes: Action<MoveInput> = {
  id: 'move-notes',
  group: 'notes',
  icon: 'move',
  effect: 'writes',
  input,
  worksOn: (selection) =>
    selection.every((one) => hasNotes(one) || isReview(one))
      ? undefined
      : { because: 'type', reason: 'only_with_notes' },

  async form(context, selection) {
    const { threads, sources } = await readAll(context, selection);
    const versions = new Set(sources.flatMap(({ version }) => version?.id ?? []));
    const places = await readReviewPlaces(context, 'version_id', [...versions]);
    const open = new Map(places.flatMap(({ session: { isOpen, id, name } }) => (isOpen ? [[id, name] as const] : [])));
    const told = threads.map(({ note, source }) => ({ note, label: whoseWords(note, source) }));
    return [
      {
        ...{ kind: 'choice', name: 'to', required: true },
        options: noteDestinations.map((value) => ({
          value,
          name: '',
          ...(value === 'review' && { words: 'note_review' }),
        })),
      },
      {
        ...{ kind: 'choice', name: 'review', when: { field: 'to', is: ['review'] } },
        options: [...open].map(([value, name]) => ({ value, name })),
      },
      {
        ...{ kind: 'choice', name: 'keep', value: 'copy' },
        options: ['copy', 'move'].map((value) => ({ value, name: '' })),
      },
      {
        ...{ kind: 'choices', name: 'notes', hint: { key: 'none_for_all', detail: '' } },
        options: told.map(({ note: { id, content }, label }) => ({ value: id, name: excerpt(content), hint: label })),
      },
      {
        ...{ kind: 'rows', name: 'texts', maxRows: maxNotes },
        columns: [{ kind: 'long-text', name: 'content', maxLength: maxNoteLength }],
        fixed: told.map(({ note: { id, content }, label }) => ({ id, label, now: { content } })),
      },
    ];
  },

  async plan(context, selection, { to, keep = 'copy', review, notes = [], texts = [] }) {
    if (keep === 'move' && !context.session.schemas.isWritable('Note', 'parent_id'))
      throw refusedField('keep', 'notes_stay');
    const { entities, sources, threads } = await readAll(context, selection);
    const targets = await noteTargets(context, sources, to, review);
    const there = keep === 'copy' ? await textsOn(context, [...targets.values()]) : new Set<string>();
    const edited = new Map(texts.map(({ id, content }) => [id, content]));
    const chosen = threads.filter(({ note: { id } }) => notes.length === 0 || notes.includes(id));
    const changes: EntityChange[] = [];
    const left: (Found & { reason: string })[] = [];
    for (const one of chosen) {
      const made = broughtTo(context, one, targets.get(one.source.id), { to, keep, edited, there });
      if (typeof made === 'string') left.push({ ...one, reason: made });
      else changes.push(...made);
    }
    const going = chosen.filter((one) => !left.some(({ note }) => note === one.note));
    const skipped = [...missingFrom(entities, selection), ...notGoing(entities, sources, going, left)];
    return { changes, skipped, names: Object.fromEntries([...names(sources, targets)]) };
  },
};

/** A note and what it hangs on. */
interface Found {
  note: NoteThread;
  source: NoteSource;
}

async function readAll(context: ActionContext, selection: readonly EntityAddressed[]) {
  const entities = await context.describe(selection);
  const sources = await readNoteSources(context, entities);
  const byId = new Map(sources.map((source) => [source.id, source]));
  const notes = await readNoteThreads(context, [...byId.keys()]);
  const threads = notes.map((note): Found => ({ note, source: byId.get(note.parentId)! }));
  return { entities, sources, threads };
}

/**
 * What is told of notes that stay: of an entity none of whose notes goes anywhere in one line, else note by note. A place in a
 * review session belongs to the session and to the version, which may both be selected: each note is told of once.
 */
function notGoing(
  entities: readonly SelectedEntity[],
  sources: readonly NoteSource[],
  going: readonly Found[],
  left: readonly (Found & { reason: string })[],
): SkippedEntity[] {
  const told = new Set<string>();
  const skipped: SkippedEntity[] = [];
  for (const entity of entities) {
    const places = new Set(sources.filter((source) => source.entity.id === entity.id).map(({ id }) => id));
    const isIn = ({ source }: Found): boolean => places.has(source.id);
    if (going.some(isIn)) continue;
    const staying = left.filter(isIn);
    if (staying.length > 0 && staying.every(({ note }) => told.has(note.id))) continue;
    for (const { note } of staying) told.add(note.id);
    skipped.push(skip(entity, staying[0]?.reason ?? 'no-notes'));
  }
  for (const { note, source, reason } of left) {
    if (told.has(note.id)) continue;
    skipped.push({ id: note.id, label: labelOfNote(note, source), rule: '', reason, detail: '' });
  }
  return skipped;
}

interface Wish {
  to: NoteDestination;
  keep: 'copy' | 'move';
  edited: ReadonlyMap<string, string>;
  there: ReadonlySet<string>;
}

const nowhere = {
  task: 'no-task',
  parent: 'no-parent',
  version: 'no-version-to-show',
  review: 'shown-nowhere',
} as const;

/** What brings a note to its place, or why it stays: a message key `skip_…`. */
function broughtTo(
  context: ActionContext,
  { note, source }: Found,
  target: NoteTarget | undefined,
  { to, keep, edited, there }: Wish,
): EntityChange[] | string {
  if (!target) return nowhere[to];
  if (target.id === source.id) return 'there-already';
  const words = edited.get(note.id)?.trim() ?? note.content;
  if (keep === 'move')
    return [note, ...note.replies.filter(isBeside(note))].flatMap((one) =>
      moved(one, source, target, one === note ? words : one.content),
    );
  const content = copied(context, { ...note, content: words }, source.name);
  if (content.length > maxNoteLength) return 'note-too-long';
  if (there.has(`${target.id} ${content}`)) return 'note-already';
  const copy = noteCopy(target, note, content, context);
  const answers = note.replies.flatMap((reply) =>
    noteCopy(target, reply, copied(context, reply, '').slice(0, maxNoteLength), context, copy[0]),
  );
  return [...copy, ...answers];
}

/** Whether an answer hangs on the same, as servers have it; one that hangs on its note alone goes along by itself. */
function isBeside({ parentId }: WrittenNote): (reply: WrittenNote) => boolean {
  return (reply) => reply.parentId === parentId;
}

function moved(one: WrittenNote, source: NoteSource, { id, label }: NoteTarget, content: string): EntityChange[] {
  return update('Note', [one.id], labelOfNote(one, source), {
    parent_id: { before: one.parentId, after: id },
    parent_type: { before: one.parentType, after: label.type },
    content: { before: one.content, after: content },
  });
}

function copied(context: ActionContext, one: WrittenNote, where: string): string {
  return attributed(one, dayOf(context, one), where, one.content);
}

/** Of whom it is, of when, and on what: many versions are called the same. */
function whoseWords({ author, date }: WrittenNote, { entity, version, name }: NoteSource): string {
  const [above] = (version?.label ?? entity).path.slice(-1);
  return [author, dayWords(date), [above, name].filter(Boolean).join(' / ')].filter(Boolean).join(', ');
}

function dayOf({ session, timeZone }: ActionContext, { date }: WrittenNote): string {
  return date && new Days(session.serverClock, timeZone).dayOf(date);
}

/** Texts that are there already, each with what it is on. */
async function textsOn(context: ActionContext, targets: readonly NoteTarget[]): Promise<Set<string>> {
  const notes = await readNoteThreads(context, [...new Set(targets.map(({ id }) => id))]);
  return new Set(notes.map(({ parentId, content }) => `${parentId} ${content.trim()}`));
}

function labelOfNote({ content }: WrittenNote, { entity, name }: NoteSource): EntityLabel {
  return { type: 'Note', name: excerpt(content), path: [...entity.path, name], thumbnailId: entity.thumbnailId };
}

function excerpt(content: string): string {
  const [line = ''] = content.trim().split('\n');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

function* names(sources: readonly NoteSource[], targets: ReadonlyMap<string, NoteTarget>): Iterable<[string, string]> {
  for (const { id, name } of sources) yield [id, name];
  for (const { id, label } of targets.values()) yield [id, label.name];
}
