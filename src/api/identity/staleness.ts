/** What became stale: attributes of the entities with a key, or all of theirs; without a key everything. */
export interface Stale {
  key?: string;
  attributes?: ReadonlySet<string> | undefined;
}

/** Something after which an answer that left earlier is not the last word any more. */
export interface Outdating {
  stale: readonly Stale[];
  /** It is a write of ours whose answer told what is so now: what left before must not take that back. */
  isWritten: boolean;
}

/** More than this while one request is under way, and everything counts as stale. */
const maxRemembered = 1000;

/** Remembers what became stale, for answers that left the server before and arrive after. */
export class Staleness {
  #recent: Outdating[] = [];
  #forgotten = 0;
  #underWay = 0;

  /** A request leaves. The mark is for `since` and has to be given back by `arrived`. */
  leaves(): number {
    this.#underWay++;
    return this.#forgotten + this.#recent.length;
  }

  /** An answer is there and taken in, or will never be. */
  arrived(): void {
    this.#underWay--;
    if (this.#underWay === 0) this.#forget();
  }

  /** What is given back may be found to be written later. */
  add(stale: readonly Stale[], { isWritten = false } = {}): Outdating {
    const outdating = { stale, isWritten };
    // Without a request under way nobody would ask.
    if (this.#underWay > 0) this.#recent.push(outdating);
    if (this.#recent.length > maxRemembered) this.#forget();
    return outdating;
  }

  /** What became stale since a mark was taken. */
  since(mark: number): Outdating[] {
    return mark < this.#forgotten ? [{ stale: [{}], isWritten: false }] : this.#recent.slice(mark - this.#forgotten);
  }

  #forget(): void {
    this.#forgotten += this.#recent.length;
    this.#recent = [];
  }
}
