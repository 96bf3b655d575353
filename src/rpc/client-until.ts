import type { Client } from './client.ts';

/** The same client for something that ends with a signal: what it has asked and not heard yet is stopped then. */
export function clientUntil(client: Client, signal: AbortSignal): Client {
  return {
    call: (name, input, options) =>
      client.call(name, input, { signal: options?.signal ? AbortSignal.any([signal, options.signal]) : signal }),
  };
}
