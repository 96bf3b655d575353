import { ServerError } from '../errors.ts';
import { createdKey } from '../operations/batch-order.ts';
import type { Operation } from '../operations/request.ts';
import type { Database } from '../store/database.ts';

interface Held {
  /** Primary keys it has locked, with their table. */
  locked: ReadonlySet<string>;
  carryOut(): void;
}

/**
 * Requests that were sent and have not been carried out yet: held up on the way, or under way in a transaction that has
 * locked the primary keys it creates.
 */
export class HeldRequests {
  readonly #database: Database;
  #held: Held[] = [];
  #waiting: (() => void)[] = [];

  constructor(database: Database) {
    this.#database = database;
  }

  get count(): number {
    return this.#held.length;
  }

  /**
   * Resolves once the request is released and `work` has carried it out, with what comes of it. With `milliseconds` it is
   * released by itself.
   */
  hold<T>(
    operations: readonly Operation[],
    { isUnderWay = false, milliseconds }: { isUnderWay?: boolean | undefined; milliseconds?: number | undefined },
    work: () => T,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const held: Held = {
        locked: new Set(isUnderWay ? this.#keys(operations) : []),
        carryOut: () => {
          try {
            resolve(work());
          } catch (error) {
            reject(error);
          }
        },
      };
      this.#held.push(held);
      if (milliseconds !== undefined) setTimeout(() => this.#release([held]), milliseconds);
    });
  }

  /** Carries out the oldest `count`, all by default, in the order in which they were sent. */
  release(count = this.#held.length): void {
    this.#release(this.#held.slice(0, count));
  }

  /**
   * Resolves when nothing that is under way has locked a key these operations create. Rejects after so many milliseconds
   * as a database does.
   */
  async unlocked(operations: readonly Operation[], milliseconds: number): Promise<void> {
    const until = Date.now() + milliseconds;
    while (this.isLocked(operations)) {
      const left = until - Date.now();
      if (left <= 0) throw lockTimeout();
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  isLocked(operations: readonly Operation[]): boolean {
    if (this.#held.every(({ locked }) => locked.size === 0)) return false;
    return this.#keys(operations).some((key) => this.#held.some(({ locked }) => locked.has(key)));
  }

  #release(released: readonly Held[]): void {
    const due = released.filter((held) => this.#held.includes(held));
    for (const held of due) {
      this.#held = this.#held.filter((other) => other !== held);
      held.carryOut();
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  #keys(operations: readonly Operation[]): string[] {
    return operations
      .filter(({ action }) => action === 'create')
      .flatMap((operation) => {
        const key = createdKey(this.#database, operation);
        return key ? [`${this.#database.table(String(operation['entity_type'])).name} ${key.join(',')}`] : [];
      });
  }
}

/** In MySQL’s words. */
export function lockTimeout(): ServerError {
  return new ServerError('OperationalError', "(1205, 'Lock wait timeout exceeded; try restarting transaction')");
}
