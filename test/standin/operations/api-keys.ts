import { randomUUID } from 'node:crypto';

/** Personal API keys: each belongs to one user, and a new one takes the place of the old. */
export class ApiKeys {
  readonly #users = new Map<string, string>();

  /** A new key for the user with this id. */
  issue(userId: string): string {
    for (const [key, owner] of this.#users) if (owner === userId) this.#users.delete(key);
    const key = randomUUID();
    this.#users.set(key, userId);
    return key;
  }

  /** Id of the user a key belongs to. */
  ownerOf(key: string): string | undefined {
    return this.#users.get(key);
  }
}
