import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { RunStatus } from '../../rpc/run-shapes.ts';
import type { Follow } from '../follow.ts';
import { saveFile } from '../save-file.ts';
import type { RunActions } from './run-row.tsx';

const types = { csv: 'text/csv', json: 'application/json' } as const;
/** Runs that are read at once, at most. */
const mostAtOnce = 200;

/** The user's last runs, kept as they stand now, and what a list does with them by itself. `size` is how many are read at a time. */
export function useRuns(client: Client, follow: Follow, size: number) {
  const [runs, setRuns] = useState<readonly RunStatus[]>();
  const [isAll, setIsAll] = useState(false);
  const [error, setError] = useState<UserError>();
  const fail = useCallback((reason: unknown): void => setError(toUserError(reason)), []);
  /** Ends what is being read. */
  const stop = useRef(new AbortController());
  const known = useRef(runs);
  known.current = runs;
  const read = useCallback((): void => {
    const limit = Math.min(mostAtOnce, Math.max(size, known.current?.length ?? 0));
    stop.current.abort();
    stop.current = new AbortController();
    const { signal } = stop.current;
    client.call('run.recent', { limit }, { signal }).then(
      (found) => {
        if (signal.aborted) return;
        setRuns(found);
        setIsAll(found.length < limit);
        setError(undefined);
      },
      (reason) => signal.aborted || fail(reason),
    );
  }, [client, size, fail]);
  useEffect(() => {
    read();
    return () => stop.current.abort();
  }, [read]);
  useEffect(
    () =>
      follow((status) => {
        const before = known.current?.find(({ id }) => id === status.id);
        if (before?.state !== status.state) read();
        else setRuns((all) => all?.map((run) => (run.id === status.id ? status : run)));
      }),
    [follow, read],
  );
  const more = (): void => {
    const before = runs?.at(-1)?.createdAt;
    if (before === undefined) return;
    client.call('run.recent', { limit: size, before }).then((found) => {
      setRuns((all = []) => [...all, ...found.filter(({ id }) => !all.some((run) => run.id === id))]);
      setIsAll(found.length < size);
    }, fail);
  };
  const goOn = ({ id }: RunStatus): void => {
    client.call('run.start', { id }).then(read, fail);
  };
  const actions: Omit<RunActions, 'undo' | 'look'> = {
    goOn,
    stop: ({ id, state }) => {
      // What nobody works on has to be gone on with to come to its end.
      const stopped = client.call('run.cancel', { id });
      stopped.then(() => (state === 'applying' ? undefined : goOn({ id } as RunStatus)), fail);
    },
    save: ({ id, createdAt }, as) => {
      const name = `sidecar ${new Date(createdAt).toISOString().slice(0, 10)} ${id.slice(0, 8)}.${as}`;
      client
        .call('run.report', { id, as })
        .then(({ report }) => saveFile(name, new Blob([report], { type: types[as] })), fail);
    },
  };
  return { runs, error, isAll, read, more, actions };
}
