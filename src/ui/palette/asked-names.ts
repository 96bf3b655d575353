import type { Client } from '../../rpc/client.ts';
import type { NameSource } from '../search/name-source.ts';

/** Longest text that is searched for, and longest name that is looked up. */
const longest = { typed: 200, name: 10_000 };

/** Names as the background finds them: no page can read them. */
export function askedNames(client: Client): NameSource {
  return {
    exact: () => [],
    others: async (typed, _known, signal) =>
      (await client.call('search.names', { typed: typed.slice(0, longest.typed) }, { signal })).hits,
    called: (column, signal) =>
      client.call('search.called', { names: column.map((name) => name.slice(0, longest.name)) }, { signal }),
  };
}
