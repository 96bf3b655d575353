/** How many are remembered; the latest count. */
const most = 200;

/**
 * Addresses that the background made itself for a site: a page may have these opened, and no others that are not its
 * server's. They are asked for at once, so a background that was stopped in between merely has them made again.
 */
export class OfferedAddresses {
  readonly #known = new Set<string>();

  add(site: string, addresses: readonly string[]): void {
    for (const address of addresses) this.#known.add(keyOf(site, address));
    for (const key of [...this.#known].slice(0, -most)) this.#known.delete(key);
  }

  has(site: string, address: string): boolean {
    return this.#known.has(keyOf(site, address));
  }
}

function keyOf(site: string, address: string): string {
  return `${site} ${address}`;
}
