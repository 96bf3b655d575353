import { randomUUID } from 'node:crypto';

/** A widget's address is good for six minutes. */
const lifetime = 6 * 60 * 1000;

/** Proofs that an address was handed out by this server and is not too old. Times are milliseconds since 1970. */
export class Tickets {
  readonly #issued = new Map<string, number>();

  issue(at: number): string {
    const ticket = randomUUID();
    this.#issued.set(ticket, at);
    return ticket;
  }

  isGood(ticket: string, at: number): boolean {
    const issued = this.#issued.get(ticket);
    return issued !== undefined && at - issued < lifetime;
  }
}
