import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { SelectedEntity } from '../../actions/action.ts';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { OutputOf } from '../../rpc/commands.ts';
import type { VersionRow } from '../../rpc/shapes.ts';

export interface VersionsState {
  rows: readonly VersionRow[];
  /** Where the next page starts; `null` at the end, `undefined` before the first answer. */
  next: number | null | undefined;
  error?: UserError;
}

const pageSize = 100;

/** Versions of an entity, a page at a time; `reload` reads again what is there already. */
export function useVersions(client: Client, entity: SelectedEntity | undefined) {
  const [state, setState] = useState<VersionsState>({ rows: [], next: undefined });
  const turn = useRef(0);
  const reading = useRef(false);

  const read = useCallback(
    async (from: number, until: number, kept: readonly VersionRow[]) => {
      if (!entity) return;
      const mine = ++turn.current;
      reading.current = true;
      try {
        let rows = kept;
        let next: number | null = from;
        do {
          const page: OutputOf<'versions.list'> = await client.call('versions.list', {
            entity: { id: entity.id, type: entity.type },
            offset: next,
            limit: pageSize,
          });
          if (mine !== turn.current) return;
          rows = [...rows, ...page.rows];
          next = page.next;
        } while (next !== null && next < until);
        setState({ rows, next });
      } catch (error) {
        if (mine === turn.current) setState((current) => ({ ...current, error: toUserError(error) }));
      } finally {
        if (mine === turn.current) reading.current = false;
      }
    },
    [client, entity?.id, entity?.type],
  );

  useEffect(() => {
    setState({ rows: [], next: undefined });
    void read(0, 1, []);
  }, [read]);

  const more = useCallback(() => {
    if (!reading.current && typeof state.next === 'number') void read(state.next, state.next + 1, state.rows);
  }, [read, state]);
  const reload = useCallback(() => void read(0, Math.max(1, state.rows.length), []), [read, state.rows.length]);
  return { ...state, more, reload };
}
