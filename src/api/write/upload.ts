import { Query, where } from '../read/query.ts';
import type { Session } from '../session.ts';
import { ApiError } from '../wire/api-error.ts';
import type { Entity } from '../wire/decode.ts';
import { encodeData } from '../wire/encode.ts';
import {
  type CompleteUploadOperation,
  createOperation,
  deleteOperation,
  type EntityData,
  type WriteOperation,
} from '../wire/operations.ts';
import { pause } from '../wire/pause.ts';
import { type Put, put as plainPut } from './put.ts';
import { readUploadMetadata } from './upload-metadata.ts';
import { type Part, partsOf } from './upload-parts.ts';
import { sendPieces } from './upload-pieces.ts';

export interface UploadOptions {
  /** Id of the new component; by default a random one. */
  id?: string;
  /** The file's name with its extension; by default that of a `File`. */
  name?: string;
  /** More attributes of the component, such as its `version_id`. */
  data?: EntityData;
  /** Hears how many bytes have left, from none to all. Where only `fetch` can send, it hears of whole parts. */
  onProgress?: (progress: { loaded: number; total: number }) => void;
  signal?: AbortSignal | undefined;
  /** Bytes of one part; by default what suits the file's size. */
  chunkSize?: number;
  /** Sends one body to a signed address. */
  put?: Put;
  /** Waits; milliseconds. Injected by tests. */
  wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** The location `ftrack.server`, the same on every server (ftrack-protocol §4.5). */
const serverLocation = '3a372bde-05bc-11e4-8908-20c9d081909b';

/** Milliseconds in which a request that was lost may still be carried out. */
const settle = 30_000;

/**
 * Puts a file into ftrack's own storage as a new `FileComponent`, which it answers (ftrack-protocol §7.3):
 *
 *     create, ask where to put it ─▶ PUT, or a PUT for each part ─▶ complete, create the ComponentLocation
 *
 * The first and the last are one request each. They are never cut short, for what they did must be known: an abort
 * counts once the first is answered, and comes too late once the last is sent. After an abort or a failure the
 * component is deleted again, and only then it rejects: with the `ApiError` that ended it. When the answer to the last is
 * lost, the server is asked what became of it; as long as it does not say, nothing is deleted.
 *
 * Throws a `RangeError` for a file without a name. Tells no event hub.
 */
export async function uploadComponent(session: Session, file: Blob, options: UploadOptions = {}): Promise<Entity> {
  const { signal, wait = pause } = options;
  const id = options.id ?? crypto.randomUUID();
  const parts = partsOf(file.size, options.chunkSize);
  const first = firstWrites(session, id, file, parts.length, options);
  throwIfAborted(signal);
  const begun = await session.write([], first).catch(async (error: unknown) => {
    if (mayHaveArrived(error)) await remove(session, id);
    throw error;
  });
  const [component] = begun.after;
  let joining: CompleteUploadOperation[];
  try {
    if (!component) throw new ApiError('malformed', 'The answer to a write does not tell what was written.');
    joining = await send(file, id, parts, begun.answers[1], options);
    throwIfAborted(signal);
  } catch (error) {
    await remove(session, id);
    throw error;
  }
  await finish(session, id, joining, wait);
  return component;
}

function firstWrites(
  session: Session,
  id: string,
  file: Blob,
  parts: number,
  { name: given = (file as Partial<File>).name, data }: UploadOptions,
): WriteOperation[] {
  if (!given) throw new RangeError('A file needs a name.');
  const { size } = file;
  const [name, file_type] = splitName(given.normalize());
  const component = encodeData({ ...data, id, name, file_type, size }, session.entities.identity);
  return [
    createOperation('FileComponent', component),
    {
      action: 'get_upload_metadata',
      component_id: id,
      file_name: `${name}${file_type}`,
      file_size: size,
      parts: parts > 1 ? parts : null,
    },
  ];
}

/** `['main.0001', '.exr']`; what only begins or ends with a dot has no type. */
function splitName(fileName: string): [name: string, fileType: string] {
  const [, name = fileName, fileType = ''] = /^(.+)(\.[^.]+)$/s.exec(fileName) ?? [];
  return [name, fileType];
}

/** Sends the file to where the server wants it; what then is left to be asked of the server. */
async function send(
  file: Blob,
  id: string,
  parts: readonly Part[],
  answer: unknown,
  { onProgress = () => {}, put = plainPut, wait = pause, signal }: UploadOptions,
): Promise<CompleteUploadOperation[]> {
  const { uploadId, targets } = readUploadMetadata(answer, parts.length);
  const total = file.size;
  const sent = (loaded: number): void => onProgress({ loaded, total });
  sent(0);
  const whole = { start: 0, end: total };
  const pieces = targets.map((target, index) => ({ ...target, ...(uploadId ? parts[index]! : whole) }));
  const tags = await sendPieces(file, pieces, { put, wait, signal, sent, needsTags: uploadId !== undefined });
  if (uploadId === undefined) return [];
  const tagged = tags.map((e_tag, index) => ({ part_number: index + 1, e_tag }));
  return [{ action: 'complete_multipart_upload', component_id: id, upload_id: uploadId, parts: tagged }];
}

async function finish(
  session: Session,
  componentId: string,
  joining: readonly WriteOperation[],
  wait: (milliseconds: number) => Promise<void>,
): Promise<void> {
  const id = crypto.randomUUID();
  const place = { id, component_id: componentId, resource_identifier: componentId, location_id: serverLocation };
  try {
    await session.write([], [...joining, createOperation('ComponentLocation', place)]);
  } catch (error) {
    const arrived = mayHaveArrived(error) && (await isThere(session, id, wait));
    if (arrived === true) return;
    if (arrived === false) await remove(session, componentId);
    throw error;
  }
}

/** Whether the location was created by a request that was lost; `undefined` when nobody says. */
async function isThere(
  session: Session,
  id: string,
  wait: (milliseconds: number) => Promise<void>,
): Promise<boolean | undefined> {
  await wait(settle);
  try {
    const rows = await session.query(new Query<Entity>('ComponentLocation', ['id'], where`id is ${id}`));
    return rows.length > 0;
  } catch {
    return undefined;
  }
}

async function remove(session: Session, id: string): Promise<void> {
  try {
    await session.write([], [deleteOperation('FileComponent', [id])]);
  } catch {
    // What ended the upload is the news; and it may well be the same again.
  }
}

function mayHaveArrived(error: unknown): boolean {
  return !(error instanceof ApiError) || error.outcomeUnknown;
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ApiError('aborted', 'The upload was stopped.', { cause: signal.reason });
}
