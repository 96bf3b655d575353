import { Query } from '../../api/read/query.ts';
import type { Session } from '../../api/session.ts';
import type { Entity } from '../../api/wire/decode.ts';
import { untypedOperations } from '../../api/wire/untyped-operations.ts';
import { groupBy } from '../../group-by.ts';
import { isYoung } from '../../is-young.ts';
import type { Journal } from '../journal.ts';

interface RemoveOptions {
  journal: Journal;
  session: Session;
  site: string;
  user: string;
  /** Milliseconds since 1970. */
  clock: () => number;
  signal?: AbortSignal;
}

/** Milliseconds in which a row that is not there may still be made, by a request that is late. */
export const lateness = 10 * 60_000;

/** Removes what a probe that came to no end has left on the server: a read, and one request where there is something. */
export async function removeProbeRows({ journal, session, site, user, clock, signal }: RemoveOptions): Promise<void> {
  const rows = await journal.receipts.probeRows(site, user);
  for (const [type, group] of groupBy(rows, (row) => row.type)) {
    const names = session.entities.identity.keyAttributes(type);
    const keys = group.map(({ key }) => key.at(-1)!);
    const query = names
      .slice(0, -1)
      .reduce(
        (all, name, index) => all.whereIn(name, [group[0]!.key[index]!]),
        new Query<Entity>(type, [...names]).whereIn(names.at(-1)!, keys),
      );
    const there = await session.query(query, { fresh: true, signal });
    const removals = there.map((row) =>
      untypedOperations.delete(
        type,
        names.map((name) => String(row[name])),
      ),
    );
    if (removals.length > 0) await session.write([], removals, { exact: true, signal });
    await journal.receipts.forgetProbeRows(group.filter(({ madeAt }) => !isYoung(madeAt, lateness, clock())));
  }
}
