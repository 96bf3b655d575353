import type { Switches } from '../switches.ts';
import { type Exchange, send } from './exchange.ts';

/** Requests within the window that a server with limits answers; milliseconds. */
const burst = { requests: 5, within: 300 };
/** Characters of a body. */
const largest = 1_000_000;

/** What a server might refuse before it reads anything: too many requests at once, or too large ones. */
export class Limits {
  #recent: number[] = [];

  /** Answers, and says so, where a request goes too far. */
  refuse({ response }: Exchange, body: string, { rateLimit, requestSize }: Switches): boolean {
    if (requestSize === 'limited' && body.length > largest) {
      send(response, 413, 'Request Entity Too Large', 'text/plain');
      return true;
    }
    if (rateLimit === 'none') return false;
    const now = Date.now();
    this.#recent = this.#recent.filter((at) => now - at < burst.within);
    if (this.#recent.length >= burst.requests) {
      send(response, 429, 'Too Many Requests', 'text/plain', { 'Retry-After': '1' });
      return true;
    }
    this.#recent.push(now);
    return false;
  }
}
