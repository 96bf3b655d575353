import { untilAborted } from '../../api/wire/until-aborted.ts';

/** After something has come, how long what comes right after it is waited for; milliseconds. */
const gathering = 100;

/**
 * What is offered in answer to one question, while answers come in.
 *
 *     asked ─something came─▶ told what there is ─more came─▶ told again … ─time is up─▶ told all, and it is over
 */
export class Discovery<Offer> {
  readonly offers: Offer[] = [];
  readonly #most: number;
  #told = 0;
  #isOver = false;
  #failure: Error | undefined;
  #waiting = new Set<() => void>();

  /** At most so many are taken. */
  constructor(most: number) {
    this.#most = most;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  add(offers: readonly Offer[]): void {
    if (this.#isOver || offers.length === 0) return;
    this.offers.push(...offers.slice(0, this.#most - this.offers.length));
    setTimeout(() => this.#wake(), gathering);
  }

  /** Nothing more is waited for; whoever waits hears of the failure, if that is why. */
  end(failure?: Error): void {
    this.#isOver = true;
    this.#failure = failure;
    this.#wake();
  }

  /** Waits until there is more than was told last, or nothing more will come. Rejects with what it has ended with. */
  async more(signal: AbortSignal): Promise<void> {
    while (!this.#isOver && this.offers.length <= this.#told) {
      await untilAborted(new Promise<void>((resolve) => this.#waiting.add(resolve)), signal);
    }
    if (this.#failure) throw this.#failure;
    this.#told = this.offers.length;
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const resolve of waiting) resolve();
  }
}
