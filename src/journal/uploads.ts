import { Query, where } from '../api/read/query.ts';
import type { Session } from '../api/session.ts';
import { ApiError } from '../api/wire/api-error.ts';
import type { Entity } from '../api/wire/decode.ts';
import { deleteOperation } from '../api/wire/operations.ts';
import type { Put } from '../api/write/put.ts';
import { uploadComponent } from '../api/write/upload.ts';
import type { Upload } from './changeset.ts';
import { changesOf } from './chunks.ts';
import type { Journal } from './journal.ts';
import { textsOf } from './references.ts';
import type { JournalEntry } from './run.ts';

interface UploadOptions {
  journal: Journal;
  session: Session;
  /** Puts the run on disk. */
  save(): Promise<void>;
  wait(milliseconds: number): Promise<void>;
  put: Put | undefined;
}

/**
 * Brings up the files of a changeset, one after the other, before anything refers to them. `sent` is on disk before one
 * leaves: whoever finds it at a start asks whether the file has arrived, and removes what has not. A file the server refuses
 * is left out with everything that refers to it.
 */
export async function sendUploads({ changeset, run }: JournalEntry, options: UploadOptions): Promise<void> {
  const { journal, session, save } = options;
  const uploads = changeset.uploads ?? [];
  if (uploads.length === 0) return;
  run.uploads ??= uploads.map(() => 'waiting');
  for (const [index, upload] of uploads.entries()) {
    const state = run.uploads[index];
    if (state === 'up' || state === 'removed' || run.cancelRequested) continue;
    if (state === 'sent' && (await hasArrived(session, upload))) {
      run.uploads[index] = 'up';
      await save();
      continue;
    }
    if (state === 'sent') await remove(session, upload);
    const file = await journal.file(run.id, upload.componentId);
    run.uploads[index] = file ? 'sent' : 'removed';
    await save();
    if (!file) continue;
    run.uploads[index] = await send(upload, file, options);
    await save();
  }
}

async function send(
  { componentId, fileName, values }: Upload,
  file: Blob,
  { session, wait, put }: Pick<UploadOptions, 'session' | 'wait' | 'put'>,
): Promise<'up' | 'removed'> {
  try {
    await uploadComponent(session, file, { id: componentId, name: fileName, data: values, wait, ...(put && { put }) });
    return 'up';
  } catch (error) {
    // It has removed what it made.
    if (error instanceof ApiError && error.isRefusal) return 'removed';
    throw error;
  }
}

/** A file is up once its component has a place. */
async function hasArrived(session: Session, { componentId }: Upload): Promise<boolean> {
  const query = new Query<Entity>('ComponentLocation', ['id'], where`component_id is ${componentId}`);
  return (await session.query(query, { fresh: true })).length > 0;
}

/** Removes components nothing came to refer to: what was to refer to them was refused, withheld or cancelled. */
export async function removeUnreferred(
  { changeset, run }: JournalEntry,
  { session, save }: Pick<UploadOptions, 'session' | 'save'>,
): Promise<void> {
  if (!run.uploads) return;
  const written = run.chunks.filter(({ state, written }) => state === 'done' || written);
  const referred = new Set(
    written.flatMap((chunk) => changesOf(changeset.changes, chunk).flatMap((change) => [...textsOf(change)])),
  );
  for (const [index, upload] of (changeset.uploads ?? []).entries()) {
    if (run.uploads[index] !== 'up' || referred.has(upload.componentId)) continue;
    await remove(session, upload);
    run.uploads[index] = 'removed';
    await save();
  }
}

async function remove(session: Session, { componentId }: Upload): Promise<void> {
  const query = new Query<Entity>('FileComponent', ['id'], where`id is ${componentId}`);
  if ((await session.query(query, { fresh: true })).length === 0) return;
  await session.write([], [deleteOperation('FileComponent', [componentId])]);
}
