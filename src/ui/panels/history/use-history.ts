import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { SelectedEntity } from '../../../actions/action.ts';
import { toUserError, type UserError } from '../../../errors.ts';
import type { Client } from '../../../rpc/client.ts';
import type { OutputOf } from '../../../rpc/commands.ts';
import type { HistoryRow } from '../../../rpc/panel-shapes.ts';

type Page = OutputOf<'history.read'>;

interface HistoryState {
  rows: readonly HistoryRow[];
  /** Where the next page starts; `null` at the end, `undefined` before the first answer. */
  next: Page['next'] | undefined;
  missing: Page['missing'];
  error?: UserError;
}

const start = { statuses: 0, log: 0 };
const unread: HistoryState = { rows: [], next: undefined, missing: [] };

/** The history of an entity, a page at a time. What is new is put on top; what that pushes down is shown once all the same. */
export function useHistory(client: Client, entity: SelectedEntity | undefined) {
  const [state, setState] = useState(unread);
  const stop = useRef(new AbortController());
  const reading = useRef(false);
  /** News came while something was read, which may be older. */
  const missed = useRef(false);
  const read = useCallback(
    async (from: NonNullable<Page['next']>, put: (page: Page, state: HistoryState) => HistoryState) => {
      if (!entity) return;
      const { signal } = stop.current;
      reading.current = true;
      try {
        const page = await client.call(
          'history.read',
          { entity: { id: entity.id, type: entity.type }, from },
          { signal },
        );
        // What failed before has not failed now.
        if (!signal.aborted) setState(({ error: _, ...current }) => put(page, current));
      } catch (error) {
        if (!signal.aborted) setState((current) => ({ ...current, error: toUserError(error) }));
      } finally {
        if (!signal.aborted) reading.current = false;
      }
    },
    [client, entity?.id, entity?.type],
  );
  const reload = useCallback(() => {
    stop.current.abort();
    stop.current = new AbortController();
    void read(start, (page) => page);
  }, [read]);
  useEffect(() => {
    setState(unread);
    reload();
    return () => stop.current.abort();
  }, [reload]);
  const more = useCallback(() => {
    if (state.next && !reading.current)
      void read(state.next, (page, { rows }) => ({ ...page, rows: [...rows, ...unknown(page.rows, rows)] }));
  }, [read, state.next]);
  const refresh = useCallback(() => {
    missed.current = reading.current;
    if (reading.current) return;
    void read(start, (page, current) => {
      const fresh = unknown(page.rows, current.rows);
      // So much is new that there may be a gap: it begins again.
      return fresh.length === page.rows.length ? page : { ...current, rows: [...fresh, ...current.rows] };
    });
  }, [read]);
  useEffect(() => {
    if (missed.current) refresh();
  }, [state, refresh]);
  return { ...state, more, reload, refresh };
}

function unknown(found: readonly HistoryRow[], rows: readonly HistoryRow[]): HistoryRow[] {
  const known = new Set(rows.map(({ id }) => id));
  return found.filter(({ id }) => !known.has(id));
}
