import { settled } from '../../api/read/settled.ts';
import { toUserError } from '../../errors.ts';
import type { Handlers } from '../../rpc/server.ts';
import type { HistoryPart } from '../history/history-part.ts';
import { mergeParts } from '../history/merge-parts.ts';
import { readLog } from '../history/read-log.ts';
import { readStatuses } from '../history/read-statuses.ts';
import { scopeOf } from '../history/scope.ts';
import type { Dependencies } from './dependencies.ts';

/** Rows of each source that are read at once. */
const limit = 100;
const nothing: HistoryPart = { entries: [], next: null };

/** What the History panel shows, a page at a time. A source that is refused is left out, and said so. */
export function historyHandlers({ sites }: Dependencies): Pick<Handlers, 'history.read'> {
  return {
    'history.read': async ({ entity, from }, { site: origin, signal }) => {
      const site = await sites.get(origin);
      const scope = new Map((await scopeOf(site, entity, signal)).map((one) => [one.id, one]));
      const read = (reader: typeof readLog, offset: number | null): Promise<HistoryPart> =>
        offset === null ? Promise.resolve(nothing) : reader(site, scope, { offset, limit, signal });
      const reads = { statuses: read(readStatuses, from.statuses), log: read(readLog, from.log) };
      const { read: found, failed } = await settled(reads);
      const parts = [found.get('statuses') ?? nothing, found.get('log') ?? nothing];
      const { rows, next } = mergeParts(parts, [from.statuses ?? 0, from.log ?? 0]);
      const [statuses = null, log = null] = next;
      return {
        rows,
        next: statuses === null && log === null ? null : { statuses, log },
        missing: [...failed].map(([source, error]) => ({ source, error: toUserError(error) })),
      };
    },
  };
}
