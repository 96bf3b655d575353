import { ApiError } from '../api/api-error.ts';
import type { Entity } from '../api/decode.ts';
import { updateOperation } from '../api/operations.ts';
import { pause } from '../api/pause.ts';
import type { Session } from '../api/session.ts';
import type { EntityChange } from './changeset.ts';
import { changesOf, cut, halves } from './chunks.ts';
import { currentValues, valueQueries } from './current-values.ts';
import type { Journal } from './journal.ts';
import { replacedBy } from './overwritten.ts';
import type { Chunk, JournalEntry, Run } from './run.ts';
import { verify } from './verify.ts';
import { dropEmpty, isUnmade, sendable, withhold } from './withhold.ts';

export interface ExecuteOptions {
  journal: Journal;
  session: Session;
  /** Hears of every step, after it is on disk. */
  progress?: (run: Run) => void;
  /** Updates in one request, at most. */
  chunkSize?: number;
  /** Milliseconds before a lost request is looked after, and before one that lost a deadlock is tried again. */
  patience?: number;
  /** Milliseconds after its departure in which a request may still arrive. Sooner it is not taken for lost. */
  settle?: number;
  /** Milliseconds since 1970. */
  clock?: () => number;
  wait?: (milliseconds: number) => Promise<void>;
}

/** A request that gets lost this often is left alone until somebody says go on. */
const maxAttempts = 4;

/**
 * Milliseconds between a changeset and the one that takes it back: servers date their history to the second, and it has
 * to show which of the two was there first.
 */
const pace = 2000;

/**
 * Sends what is left of a changeset, chunk by chunk, writing every step into the journal before and after. Can be called
 * at any time on any entry: it goes on where the journal says it stopped. Comes back `finished`, or `interrupted` when
 * only the user or time can help. Only one may work on a site at a time: whoever calls it holds the site's lock.
 */
export async function execute(entry: JournalEntry, options: ExecuteOptions): Promise<Run> {
  const { journal, session, progress = () => {}, chunkSize = 500, patience = 300 } = options;
  const { settle = 30_000, clock = Date.now, wait = pause } = options;
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
    await keepPace();
    for (let chunk = nextOpen(run); chunk; chunk = nextOpen(run)) {
      await step(chunk);
      await save();
    }
    run.finishedAt = clock();
    run.state = 'finished';
    await journal.finish(entry);
    progress(run);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    run.state = 'interrupted';
    run.interruption = error.kind;
    await save();
  }
  return run;

  async function step(chunk: Chunk): Promise<void> {
    if (chunk.state === 'queued' && run.cancelRequested) {
      chunk.state = 'cancelled';
      return;
    }
    const became = chunk.state === 'sent' ? await lookAfter(chunk) : await send(chunk);
    replace(run, chunk, became);
    if (became.some(isUnmade)) {
      withhold(entry);
      changes = sendable(entry);
      dropEmpty(run, changes);
    }
  }

  /** Finds out what became of a chunk that was sent: at once when it is there, else when it cannot come any more. */
  async function lookAfter(chunk: Chunk): Promise<Chunk[]> {
    for (let delay = Math.max(patience, 1); ; delay *= 2) {
      // A clock that was set back must not make it wait longer.
      const left = Math.min((chunk.sentAt ?? 0) + settle - clock(), settle);
      const { isSure, chunks } = await verify(session, changes, chunk, run);
      if (isSure || left <= 0) return chunks;
      await wait(Math.min(delay, left));
    }
  }

  /** Sends one queued chunk and says what takes its place. Throws when nothing more can be done now. */
  async function send(chunk: Chunk): Promise<Chunk[]> {
    const attempts = (chunk.attempts ?? 0) + 1;
    if (attempts > maxAttempts) throw new ApiError('offline', 'The server does not answer reliably.');
    Object.assign(chunk, { state: 'sent', sentAt: clock(), attempts });
    await save();
    const ours = changesOf(changes, chunk);
    let before: Entity[][];
    try {
      ({ before } = await session.write(valueQueries(ours), ours.map(updateOf)));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return failed(chunk, error);
    }
    // From here on it is written, whatever happens: a failure leaves it `sent`.
    const replaced = await replacedBy(session, changes, chunk, run, currentValues(before.flat()));
    return [{ ...chunk, state: 'done', ...replaced }];
  }

  /** What takes the place of a chunk whose request failed. Throws when nothing more can be done now. */
  async function failed(chunk: Chunk, error: ApiError): Promise<Chunk[]> {
    // With an unknown outcome it stays `sent`, and the next step looks into it: not at once, for it may be under way.
    if (!error.outcomeUnknown) chunk.state = 'queued';
    if (error.outcomeUnknown || error.kind === 'busy' || lostAgainstAnother(error)) {
      await wait(patience * (chunk.attempts ?? 1));
      return [chunk];
    }
    if (error.kind !== 'rejected') throw error;
    return chunk.to - chunk.from > 1 ? halves(chunk) : [refusedChunk(chunk, error)];
  }

  async function keepPace(): Promise<void> {
    const undone = entry.changeset.undoes && (await journal.run(entry.changeset.undoes));
    if (!undone || run.chunks.some(({ state }) => state !== 'queued')) return;
    const early = (undone.finishedAt ?? 0) + pace - clock();
    if (early > 0) await wait(Math.min(early, pace));
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
