/** What became stale: attributes of the entities with a key, or all of theirs; without a key everything. */
export interface Stale {
  key?: string;
  attributes?: ReadonlySet<string> | undefined;
}

/** More than this while one request is under way, and everything counts as stale. */
const maxRemembered = 1000;

/** Remembers what became stale, for answers that left the server before and arrive after. */
export class Staleness {
  #recent: Stale[] = [];
  #forgotten = 0;

  /** Now, for `since`. */
  get mark(): number {
    return this.#forgotten + this.#recent.length;
  }

  add(stale: Stale): void {
    this.#recent.push(stale);
    if (this.#recent.length <= maxRemembered) return;
    this.#forgotten += this.#recent.length;
    this.#recent = [];
  }

  /** What became stale since a mark was taken. */
  since(mark: number): Stale[] {
    return mark < this.#forgotten ? [{}] : this.#recent.slice(mark - this.#forgotten);
  }
}
