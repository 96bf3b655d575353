import { ApiError } from '../api/api-error.ts';
import { updateOperation } from '../api/operations.ts';
import type { Session } from '../api/session.ts';
import type { EntityChange } from './changeset.ts';
import { changesOf, cut, halves } from './chunks.ts';
import { currentValues, valueQueries } from './current-values.ts';
import type { Journal } from './journal.ts';
import { overwrittenBy } from './overwritten.ts';
import type { Chunk, JournalEntry, Run } from './run.ts';
import { verify } from './verify.ts';
import { dropEmpty, sendable, withhold } from './withhold.ts';

export interface ExecuteOptions {
  journal: Journal;
  session: Session;
  /** Hears of every step, after it is on disk. */
  progress?: (run: Run) => void;
  /** Updates in one request, at most. */
  chunkSize?: number;
  /** Milliseconds before a lost request is looked after, and before one that lost a deadlock is tried again. */
  patience?: number;
  /** Milliseconds since 1970. */
  clock?: () => number;
}

/** A request that gets lost this often is left alone until somebody says go on. */
const maxAttempts = 4;

/**
 * Sends what is left of a changeset, chunk by chunk, writing every step into the journal before and after. Can be called
 * at any time on any entry: it goes on where the journal says it stopped. Comes back `finished`, or `interrupted` when
 * only the user or time can help.
 */
export async function execute(entry: JournalEntry, options: ExecuteOptions): Promise<Run> {
  const { journal, session, progress = () => {}, chunkSize = 500, patience = 300, clock = Date.now } = options;
  const { run } = entry;
  if (run.state === 'finished') return run;
  let changes = sendable(entry);
  const save = async (): Promise<void> => {
    await journal.saveRun(run);
    progress(run);
  };

  // Not only when it is planned: it may have been interrupted before it got this far.
  if (run.chunks.length === 0) run.chunks = cut(changes.length, chunkSize);
  run.state = 'applying';
  delete run.interruption;
  for (const chunk of run.chunks) delete chunk.attempts;
  await save();
  try {
    for (let chunk = nextOpen(run); chunk; chunk = nextOpen(run)) {
      await step(chunk);
      await save();
    }
    run.state = 'finished';
    run.finishedAt = clock();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    run.state = 'interrupted';
    run.interruption = error.kind;
  }
  await save();
  return run;

  async function step(chunk: Chunk): Promise<void> {
    if (chunk.state === 'sent') {
      replace(run, chunk, await verify(session, changes, chunk));
    } else if (run.cancelRequested) {
      chunk.state = 'cancelled';
    } else {
      const became = await send(chunk);
      replace(run, chunk, became);
      if (became.some(({ state }) => state === 'refused')) {
        withhold(entry);
        changes = sendable(entry);
        dropEmpty(run, changes);
      }
    }
  }

  /** Sends one queued chunk and says what takes its place. Throws when nothing more can be done now. */
  async function send(chunk: Chunk): Promise<Chunk[]> {
    const attempts = (chunk.attempts ?? 0) + 1;
    if (attempts > maxAttempts) throw new ApiError('offline', 'The server does not answer reliably.');
    Object.assign(chunk, { state: 'sent', sentAt: clock(), attempts });
    await save();
    const ours = changesOf(changes, chunk);
    try {
      const answer = await session.write(valueQueries(ours), ours.map(updateOf));
      const overwritten = overwrittenBy(changes, chunk, currentValues(answer.before.flat()));
      return [{ ...chunk, state: 'done', ...(overwritten.length > 0 && { overwritten }) }];
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return failed(chunk, error);
    }
  }

  /** What takes the place of a chunk whose request failed. Throws when nothing more can be done now. */
  async function failed(chunk: Chunk, error: ApiError): Promise<Chunk[]> {
    // With an unknown outcome it stays `sent`, and the next step looks into it: not at once, for it may be under way.
    if (!error.outcomeUnknown) chunk.state = 'queued';
    if (error.outcomeUnknown || lostAgainstAnother(error)) {
      await pause(patience * (chunk.attempts ?? 1));
      return [chunk];
    }
    if (error.kind !== 'rejected') throw error;
    return chunk.to - chunk.from > 1 ? halves(chunk) : [refusedChunk(chunk, error)];
  }
}

function nextOpen({ chunks }: Run): Chunk | undefined {
  return chunks.find(({ state }) => state === 'sent') ?? chunks.find(({ state }) => state === 'queued');
}

function replace(run: Run, chunk: Chunk, by: Chunk[]): void {
  run.chunks.splice(run.chunks.indexOf(chunk), 1, ...by);
}

function updateOf({ type, id, attributes }: EntityChange): ReturnType<typeof updateOperation> {
  const data = Object.fromEntries(Object.entries(attributes).map(([name, { after }]) => [name, after]));
  return updateOperation(type, [id], data);
}

function refusedChunk(chunk: Chunk, { exception, message }: ApiError): Chunk {
  return { ...chunk, state: 'refused', error: { exception: exception ?? '', message } };
}

/** The database chose this transaction as the loser of a deadlock: nothing is wrong with it. */
function lostAgainstAnother({ kind, exception, message }: ApiError): boolean {
  return kind === 'rejected' && /deadlock|lock wait timeout/i.test(`${exception} ${message}`);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
