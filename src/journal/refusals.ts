import type { ApiError } from '../api/wire/api-error.ts';
import type { Chunk } from './run.ts';

/** Requests that one reason may cost before the user is asked. */
const requestsForOneReason = 20;
/** Changes that are refused for one reason, one after the other with nothing written between, before the user is asked. */
const enough = 3;

/**
 * Counts what it costs to find out which changes are refused. A chunk is halved until the one to blame stands alone; where
 * one after the other is refused for the same reason, nobody needs to know it of every single one.
 */
export class Refusals {
  readonly #reasons = new Map<string, { requests: number; singles: number; written: boolean; words: string }>();
  /** Parts of refused chunks, and why those were refused. */
  readonly #parts = new WeakMap<Chunk, string>();

  /** A chunk was refused, which took so many requests with those that looked into it, and these take its place. */
  add(chunk: Chunk, error: ApiError, parts: readonly Chunk[], requests: number): void {
    const reason = reasonOf(error);
    const known = this.#reasons.get(reason) ?? { requests: 0, singles: 0, written: false, words: '' };
    this.#reasons.set(reason, known);
    known.requests += requests;
    if (chunk.to - chunk.from === 1) known.singles++;
    known.words = error.message;
    for (const part of parts) this.#parts.set(part, reason);
  }

  /** A part of a refused chunk was taken. */
  written(chunk: Chunk): void {
    const known = this.#reasons.get(this.#parts.get(chunk) ?? '');
    if (!known) return;
    known.requests++;
    known.written = true;
  }

  /** The server's words, when finding out more about the reason why a part's chunk was refused is not worth it. */
  isEnough(chunk: Chunk): string | undefined {
    const known = this.#reasons.get(this.#parts.get(chunk) ?? '');
    if (!known) return undefined;
    const isHopeless = known.singles >= enough && !known.written;
    return isHopeless || (known.requests >= requestsForOneReason && known.singles > 0) ? known.words : undefined;
  }
}

/** The exception and what its text has in common for all entities: without ids, numbers and quoted names. */
function reasonOf({ exception, message }: ApiError): string {
  const shape = message
    .replace(/["'][^"']*["']/g, '"…"')
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '…')
    .replace(/\d+/g, '…');
  return `${exception}: ${shape}`;
}
