/** The few items with the lowest scores of very many; of equal ones those that came first. */
export class Best {
  readonly #limit: number;
  readonly #items: number[] = [];
  readonly #scores: number[] = [];
  #worst = Number.POSITIVE_INFINITY;

  constructor(limit: number) {
    this.#limit = limit;
    if (limit <= 0) this.#worst = Number.NEGATIVE_INFINITY;
  }

  offer(item: number, score: number): void {
    if (score >= this.#worst) return;
    let at = this.#scores.length;
    while (at > 0 && this.#scores[at - 1]! > score) at--;
    this.#items.splice(at, 0, item);
    this.#scores.splice(at, 0, score);
    if (this.#items.length > this.#limit) {
      this.#items.pop();
      this.#scores.pop();
    }
    if (this.#items.length === this.#limit) this.#worst = this.#scores.at(-1)!;
  }

  get items(): readonly number[] {
    return this.#items;
  }
}
