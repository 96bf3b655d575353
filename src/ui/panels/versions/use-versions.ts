import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { SelectedEntity } from '../../../actions/action.ts';
import { toUserError, type UserError } from '../../../errors.ts';
import type { Client } from '../../../rpc/client.ts';
import type { OutputOf } from '../../../rpc/commands.ts';
import type { News } from '../../../rpc/message.ts';
import type { VersionFilter, VersionRow } from '../../../rpc/panel-shapes.ts';

export interface VersionsState {
  rows: readonly VersionRow[];
  /** Where the next page starts; `null` at the end, `undefined` before the first answer. */
  next: number | null | undefined;
  error?: UserError;
}

const pageSize = 100;

/** Versions of an entity, a page at a time, those that a filter wants, which is another object only where it is another one; `reload` reads again what is there already. */
export function useVersions(client: Client, entity: SelectedEntity | undefined, filter: VersionFilter) {
  const isWhole = Object.keys(filter).length === 0;
  const [state, setState] = useState<VersionsState>({ rows: [], next: undefined });
  const turn = useRef(0);
  /** Ends what is being read. */
  const stop = useRef(new AbortController());
  const reading = useRef(false);
  /** News came while something was read: what was read may be older. */
  const missed = useRef(false);

  const read = useCallback(
    async (from: number, until: number, kept: readonly VersionRow[]) => {
      if (!entity) return;
      const mine = ++turn.current;
      stop.current.abort();
      stop.current = new AbortController();
      const { signal } = stop.current;
      reading.current = true;
      try {
        let rows = kept;
        let next: number | null = from;
        do {
          const page: OutputOf<'versions.list'> = await client.call(
            'versions.list',
            { entity: { id: entity.id, type: entity.type }, filter, offset: next, limit: pageSize },
            { signal },
          );
          if (mine !== turn.current) return;
          rows = [...rows, ...page.rows];
          next = page.next;
        } while (next !== null && next < until);
        setState({ rows, next });
      } catch (error) {
        if (!signal.aborted) setState((current) => ({ ...current, error: toUserError(error) }));
      } finally {
        if (mine === turn.current) reading.current = false;
      }
    },
    [client, entity?.id, entity?.type, filter],
  );

  useEffect(() => {
    setState({ rows: [], next: undefined });
    void read(0, 1, []);
    const leave = (): void => stop.current.abort();
    if (!entity || !isWhole) return leave;
    const mine = turn.current;
    client.call('versions.cached', { entity: { id: entity.id, type: entity.type } }).then(
      (cached) => {
        if (cached && mine === turn.current) setState((current) => (current.next === undefined ? cached : current));
      },
      // The fresh ones tell what is the matter.
      () => undefined,
    );
    return leave;
  }, [read]);

  const more = useCallback(() => {
    if (!reading.current && typeof state.next === 'number') void read(state.next, state.next + 1, state.rows);
  }, [read, state]);
  const reload = useCallback(() => void read(0, Math.max(1, state.rows.length), []), [read, state.rows.length]);
  useEffect(() => {
    if (!missed.current || reading.current) return;
    missed.current = false;
    reload();
  }, [state, reload]);
  /** Reads again what the news are about: rows that changed, or all of them when some came or went. */
  const refresh = useCallback(
    async (news: News) => {
      if (!entity) return;
      if (reading.current) {
        missed.current = true;
        return;
      }
      // Versions of the same asset come and go below something the panel does not know.
      const isAbout = entity.type === 'AssetVersion' ? news?.below.length : news?.below.includes(entity.id);
      const changed = new Set(news?.changed);
      const ids = state.rows
        .filter(({ id, status }) => changed.has(id) || changed.has(status?.id ?? ''))
        .map(({ id }) => id);
      if (!news || isAbout || ids.length > pageSize) reload();
      else if (ids.length > 0) {
        const { signal } = stop.current;
        const found = await client.call('versions.some', { ids }, { signal }).catch(() => undefined);
        if (signal.aborted) return;
        // One that vanished, or an answer that failed: the whole list tells what is the matter.
        if (found?.length !== ids.length) reload();
        else
          setState((current) => ({
            ...current,
            rows: current.rows.map((row) => found.find(({ id }) => id === row.id) ?? row),
          }));
      }
    },
    [client, entity?.id, entity?.type, state.rows, reload],
  );
  return { ...state, more, reload, refresh };
}
