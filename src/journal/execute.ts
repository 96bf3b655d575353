import type { Session } from '../api/session.ts';
import { ApiError } from '../api/wire/api-error.ts';
import { pause } from '../api/wire/pause.ts';
import type { Put } from '../api/write/put.ts';
import { cut } from './chunks.ts';
import type { Journal } from './journal.ts';
import { outcomeOf } from './outcome.ts';
import { receiptAge } from './receipts/remove-receipts.ts';
import type { Chunk, JournalEntry, Run } from './run.ts';
import { ChunkSender } from './send-chunk.ts';
import { Stopped } from './stopped.ts';
import { removeUnreferred, sendUploads } from './uploads.ts';
import { dropWithheld, isUnmade, sendable, withhold } from './withhold.ts';

export interface ExecuteOptions {
  journal: Journal;
  session: Session;
  /** Hears of every step, after it is on disk. */
  progress?: (run: Run) => void;
  /** Asks the server who we are, right before the first write; an answer of the last seconds will do. */
  confirmUser?: () => Promise<{ id: string }>;
  /** Changes in one request, at most. */
  chunkSize?: number;
  /** Milliseconds before a lost request is looked after, and before one that lost a deadlock is tried again. */
  patience?: number;
  /** Milliseconds after its departure in which a request without a receipt may still arrive. */
  settle?: number;
  /** Milliseconds since 1970. */
  clock?: () => number;
  wait?: (milliseconds: number) => Promise<void>;
  /** Sends files to the server's storage. */
  put?: Put;
}

/**
 * Sends what is left of a changeset, chunk by chunk, writing every step into the journal before and after. Can be called
 * at any time on any entry: it goes on where the journal says it stopped. Comes back `finished`; or `interrupted` or
 * `unknown` when only the user or time can help. Only one may work on a site at a time: whoever calls it holds the site's
 * lock. Throws `ForgottenRunError` when somebody has wiped the site from the journal meanwhile.
 */
export async function execute(entry: JournalEntry, options: ExecuteOptions): Promise<Run> {
  const { journal, session, progress = () => {}, chunkSize = 500, patience = 300 } = options;
  const { settle = 30_000, clock = Date.now, wait = pause, confirmUser, put } = options;
  const { run, changeset } = entry;
  if (run.state === 'finished') return run;
  const save = async (): Promise<void> => {
    await journal.saveRun(run);
    progress(run);
  };
  const { title, undoes } = changeset;
  const common = { session, run, title, save, patience, settle, clock, wait };
  const sender = new ChunkSender({ ...common, journal, undoes, confirmUser });
  let changes = sendable(entry);

  begin(run);
  try {
    // Not only when it is planned: it may have been interrupted before it got this far.
    if (run.chunks.length === 0) run.chunks = cut(changes.length, chunkSize);
    await save();
    if (hasFilesToSend(entry)) await sender.checkUser();
    await sendUploads(entry, { journal, session, save, wait, put });
    if (run.uploads?.includes('removed')) leaveOutBaseless();
    for (let chunk = nextOpen(run); chunk; chunk = nextOpen(run)) {
      await step(chunk);
      await save();
    }
    await removeUnreferred(entry, { session, save });
    run.finishedAt = clock();
    run.state = 'finished';
    delete run.mayRepeat;
    await journal.finish(entry);
    progress(run);
  } catch (error) {
    if (!(error instanceof ApiError) && !(error instanceof Stopped)) throw error;
    stop(run, error, clock());
    await save();
  }
  return run;

  async function step(chunk: Chunk): Promise<void> {
    if (chunk.state === 'queued' && run.cancelRequested) {
      chunk.state = 'cancelled';
      return;
    }
    const isOld = clock() - run.createdAt > receiptAge;
    if (chunk.state === 'queued' && isOld && !run.mayRepeat) throw new Stopped('unknown', 'too-old');
    const isSent = chunk.state === 'sent';
    const became = isSent ? await outcomeOf(chunk, { ...common, changes }) : await sender.send(chunk, changes);
    run.chunks.splice(run.chunks.indexOf(chunk), 1, ...became);
    if (became.some((part) => isUnmade(part) || part.stored)) leaveOutBaseless();
    if (became.some(({ writtenBy }) => writtenBy !== undefined)) throw new Stopped('interrupted', 'other-user');
  }

  function leaveOutBaseless(): void {
    withhold(entry);
    changes = sendable(entry);
    dropWithheld(run, changes);
  }
}

function begin(run: Run): void {
  run.state = 'applying';
  // One that was planned by an earlier version.
  run.attemptSeed ??= crypto.randomUUID();
  delete run.interruption;
  delete run.interruptionDetail;
  delete run.retryAt;
  for (const chunk of run.chunks) delete chunk.attempts;
}

function stop(run: Run, error: ApiError | Stopped, now: number): void {
  if (error.message) run.interruptionDetail = error.message;
  if (error instanceof Stopped) {
    run.state = error.state;
    run.interruption = error.interruption;
    if (error.retryAfter !== undefined) run.retryAt = now + error.retryAfter;
  } else {
    run.state = 'interrupted';
    run.interruption = error.isOutage ? 'outage' : error.kind;
  }
}

/** Files are the first that is written, in the name of whoever is signed in. */
function hasFilesToSend({ changeset: { uploads = [] }, run }: JournalEntry): boolean {
  return uploads.some((_, index) => !/^(up|removed)$/.test(run.uploads?.[index] ?? 'waiting'));
}

function nextOpen({ chunks }: Run): Chunk | undefined {
  return chunks.find(({ state }) => state === 'sent') ?? chunks.find(({ state }) => state === 'queued');
}
