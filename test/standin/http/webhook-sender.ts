import { deliveriesOf } from '../events/webhooks.ts';
import type { CommitListener, Standin } from '../standin.ts';

/** Calls webhooks after the request that caused it was committed. Whoever does not answer is not asked again. */
export class WebhookSender {
  readonly #standin: Standin;

  constructor(standin: Standin) {
    this.#standin = standin;
  }

  readonly tell: CommitListener = (changes, author) => {
    const now = new Date(this.#standin.time).toISOString();
    for (const { url, headers, body } of deliveriesOf(this.#standin.database, changes, author, now)) {
      const request = {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      };
      fetch(url, request).catch((error: unknown) => console.error(`Webhook ${url}:`, error));
    }
  };
}
