/** Somebody who may hold a lock until they end, whatever they wanted to do before. */
export interface Holder {
  readonly isDead: boolean;
}

interface Turn {
  holder: Holder;
  go(): void;
}

/** Web Locks as one browser has them: exclusive, first come first served, gone with whoever holds them. */
export class Locks {
  readonly #queues = new Map<string, Turn[]>();

  async request(holder: Holder, name: string, work: () => Promise<void>): Promise<void> {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    let turn: Turn | undefined;
    await new Promise<void>((go) => {
      turn = { holder, go };
      queue.push(turn);
      if (queue.length === 1) go();
    });
    try {
      await work();
    } finally {
      this.#leave(queue, turn!);
    }
  }

  /** Takes everything from somebody who is dead. */
  bury(holder: Holder): void {
    for (const queue of this.#queues.values()) {
      for (const turn of queue.filter((one) => one.holder === holder)) this.#leave(queue, turn);
    }
  }

  #leave(queue: Turn[], turn: Turn): void {
    const wasFirst = queue[0] === turn;
    const index = queue.indexOf(turn);
    if (index >= 0) queue.splice(index, 1);
    if (wasFirst) queue[0]?.go();
  }
}
