import type { WriteAnswer } from '../api/session.ts';
import { ApiError } from '../api/wire/api-error.ts';
import type { EntityChange } from './changeset.ts';
import { changesOf, cutAtCreates, cutAtDeletes, halves } from './chunks.ts';
import { confirm } from './confirm.ts';
import { CurrentValues, valueQueries } from './current-values.ts';
import type { Journal } from './journal.ts';
import { operationOf } from './operation-of.ts';
import { type OutcomeOptions, provenOutcome } from './outcome.ts';
import { replacedBy } from './overwritten.ts';
import { attemptId } from './receipts/attempt-id.ts';
import { type KnownReceipts, receiptsFor } from './receipts/receipts-for.ts';
import { receiptsOf } from './receipts/receipts-of.ts';
import { Refusals } from './refusals.ts';
import type { Chunk, ReceiptForm, Run } from './run.ts';
import { Stopped } from './stopped.ts';
import { withFound } from './with-found.ts';

export interface SendOptions extends Omit<OutcomeOptions, 'changes'> {
  journal: Journal;
  /** The run this one takes back. */
  undoes: string | undefined;
  confirmUser: (() => Promise<{ id: string }>) | undefined;
}

/** A request that gets lost this often is left alone until somebody says go on. */
const maxAttempts = 4;

/** Milliseconds between a run and the one that takes it back, where only the history tells them apart. */
const pace = 2000;

/**
 * Sends chunks as one request each: `[who we are, what is there, receipt, writes]`. Remembers for as long as
 * one execution lasts how the site proves transactions, who we are, and what was refused.
 */
export class ChunkSender {
  readonly #options: SendOptions;
  readonly #refusals = new Refusals();
  #known: KnownReceipts | undefined;
  #isUserKnown = false;

  constructor(options: SendOptions) {
    this.#options = options;
  }

  /** Sends one queued chunk and says what takes its place. Throws when nothing more can be done now. */
  async send(chunk: Chunk, changes: readonly EntityChange[]): Promise<Chunk[]> {
    const attempts = (chunk.attempts ?? 0) + 1;
    if (attempts > maxAttempts) throw new ApiError('offline', 'The server does not answer reliably.');
    const words = this.#refusals.isEnough(chunk);
    if (words !== undefined) throw new Stopped('interrupted', 'refusals', words);
    if (!this.#isUserKnown) await this.checkUser();
    const { journal, session, run, save, clock } = this.#options;
    this.#known ??= await receiptsFor(journal, session, run, clock);
    const { form, cutsAtCreates } = this.#known;
    const pieces = cutsAtCreates ? cutAtCreates(changes, chunk) : [];
    if (pieces.length > 1) return pieces;
    if (form === 'none' && run.attempts.length === 0) await this.#keepPace();
    Object.assign(chunk, { state: 'sent', sentAt: clock(), attempts, attempt: attemptOf(chunk, run, form) });
    await save();
    let answer: WriteAnswer;
    try {
      answer = await this.#request(chunk, changes);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return this.#failed(chunk, changes, error);
    }
    // From here on it is written, whatever happens: a failure leaves it `sent`.
    return this.#answered(chunk, changes, answer);
  }

  #request(chunk: Chunk, changes: readonly EntityChange[]): Promise<WriteAnswer> {
    const { session, run, title } = this.#options;
    const ours = changesOf(changes, chunk);
    const attempt = run.attempts[chunk.attempt!]!;
    const receipt = receiptsOf(attempt.form, run.user)?.operation(attempt, title);
    const old = ours.filter(({ kind }) => kind !== 'create');
    const writes = [...(receipt ? [receipt] : []), ...ours.map(operationOf)];
    // In every request: somebody else may have signed in since the last one.
    return session.write(valueQueries(old, session.entities.identity), writes, { exact: true, asksUser: true });
  }

  async #answered(chunk: Chunk, changes: readonly EntityChange[], answer: WriteAnswer): Promise<Chunk[]> {
    const { session, run } = this.#options;
    this.#isUserKnown = true;
    this.#refusals.written(chunk);
    if (answer.user !== undefined && this.#isOther(answer.user)) chunk.writtenBy = answer.user;
    const before = new CurrentValues(answer.before.flat(), session.entities.identity);
    const own = withoutReceipt(answer, chunk.to - chunk.from);
    const { showsStored } = this.#known!;
    const confirming = confirm(changes, chunk, own, { session, showsStored, before });
    const isStored = async () => isStoredIn(await confirming);
    // What both have to read is read in one request.
    const [parts, { overwritten, ...replaced }] = await Promise.all([
      confirming,
      replacedBy(session, changes, chunk, run, { before, isStored, readsLate: !showsStored }),
    ]);
    const told = parts.map((part) => ({ ...part, ...replaced }));
    return overwritten ? withFound(told, { overwritten }) : told;
  }

  /** What takes the place of a chunk whose request failed. Throws when nothing more can be done now. */
  async #failed(chunk: Chunk, changes: readonly EntityChange[], error: ApiError): Promise<Chunk[]> {
    const { attempts = 0 } = chunk;
    const waited = async (): Promise<Chunk[]> => {
      const { wait, patience } = this.#options;
      await wait(patience * Math.max(attempts, 1));
      return [chunk];
    };
    const hasReceipt = this.#options.run.attempts[chunk.attempt!]!.form !== 'none';
    // It stays `sent`, and the next step looks into it: not at once, for it may be under way. So may another copy of it
    // where something sent it twice, and one has waited for the other in vain.
    if (error.outcomeUnknown || (error.isOutage && hasReceipt)) {
      if (error.isOutage && attempts >= maxAttempts) throw error;
      return waited();
    }
    const mayBeSecond = this.#maySayTwice(error, changesOf(changes, chunk));
    const proven = mayBeSecond ? await provenOutcome(chunk, { ...this.#options, changes }) : undefined;
    if (proven) return proven;
    chunk.state = 'queued';
    if (error.kind === 'busy' || (error.isOutage && attempts < maxAttempts)) return waited();
    if (!error.isRefusal) throw error;
    return this.#refused(chunk, changes, error, mayBeSecond ? 2 : 1);
  }

  /** Something on the way may have sent it twice: then the receipt is there, or what it creates, or what it deletes is gone. */
  #maySayTwice({ exception = '' }: ApiError, ours: readonly EntityChange[]): boolean {
    if (/^(DuplicateEntry|Integrity)Error$/.test(exception) || exception === this.#known?.duplicate) return true;
    return exception === 'ValueError' && ours.some(({ kind }) => kind === 'delete');
  }

  async #refused(chunk: Chunk, changes: readonly EntityChange[], error: ApiError, requests: number): Promise<Chunk[]> {
    const pieces = error.exception === 'IntegrityError' ? cutAtCreates(changes, chunk) : [];
    if (pieces.length > 1) {
      this.#known = await this.#options.journal.receipts.keep({ ...this.#known!, cutsAtCreates: true });
      return pieces;
    }
    const levels = error.exception === 'CircularDependencyError' ? cutAtDeletes(changes, chunk) : [];
    if (levels.length > 1) return levels;
    const parts = chunk.to - chunk.from > 1 ? halves(chunk) : [refusedChunk(chunk, error)];
    this.#refusals.add(chunk, error, parts, requests);
    return parts;
  }

  /** Throws when somebody else than the run is of is signed in. */
  async checkUser(): Promise<void> {
    const user = await this.#options.confirmUser?.();
    if (user && this.#isOther(user.id)) throw new Stopped('interrupted', 'other-user');
  }

  /** Is this somebody else than the run is of? Where the server never tells, nobody is. */
  #isOther(id: string): boolean {
    const { user } = this.#options.run;
    return user !== 'unknown' && id !== user;
  }

  /** Without receipts the history tells a run from the one it takes back, and that is dated to the second. */
  async #keepPace(): Promise<void> {
    const { undoes, journal, clock, wait } = this.#options;
    const undone = undoes === undefined ? undefined : await journal.run(undoes);
    const early = (undone?.finishedAt ?? 0) + pace - clock();
    if (early > 0) await wait(Math.min(early, pace));
  }
}

/** The index of the attempt a chunk is sent under: what was refused is sent again under the same id. */
function attemptOf({ from, to, fences = 0 }: Chunk, { attempts, attemptSeed }: Run, form: ReceiptForm): number {
  const id = attemptId(attemptSeed!, { from, to, fences });
  const known = attempts.findIndex((attempt) => attempt.id === id && attempt.form === form);
  if (known >= 0 && form !== 'none') return known;
  return attempts.push({ id, form, nonce: attemptId(attemptSeed!, { from, to, fences: fences + 1 }) }) - 1;
}

/** Whether a value is stored as it was wished, by what has become of its change. */
function isStoredIn(parts: readonly Chunk[]): (index: number, attribute: string) => boolean {
  const done = parts.filter(({ state }) => state === 'done');
  return (index, attribute) =>
    done.some(
      ({ from, to, stored = [] }) =>
        from <= index && index < to && !stored.some((one) => one.index === index && one.attribute === attribute),
    );
}

/** The answers to the changes alone. */
function withoutReceipt(answer: WriteAnswer, changes: number): WriteAnswer {
  return { ...answer, shown: answer.shown.slice(-changes), answers: answer.answers.slice(-changes) };
}

function refusedChunk(chunk: Chunk, { exception, message }: ApiError): Chunk {
  return { ...chunk, state: 'refused', error: { exception: exception ?? '', message } };
}
