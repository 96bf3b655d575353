import { useEffect, useRef, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { ActionResult } from '../../rpc/form-shapes.ts';
import { saveFile } from '../save-file.ts';
import { fetchFile } from './fetch-file.ts';

export type Download = Extract<ActionResult, { kind: 'download' }>;

/** How far one file is. */
export type FileState =
  | { step: 'waiting' | 'saved' | 'stopped' }
  | { step: 'coming'; bytes: number }
  | { step: 'failed'; error: UserError };

/** Fetches files one after the other and saves each; what fails keeps nobody else from it. */
export function useDownloads({ files }: Download): { states: readonly FileState[]; isOver: boolean; stop(): void } {
  const [states, setStates] = useState<readonly FileState[]>(() => files.map(() => ({ step: 'waiting' })));
  const stopping = useRef<AbortController>(undefined);
  useEffect(() => {
    const stop = new AbortController();
    stopping.current = stop;
    const enter = (index: number, state: FileState): void =>
      setStates((all) => all.map((one, other) => (other === index ? state : one)));
    const work = async (): Promise<void> => {
      for (const [index, { name, url }] of files.entries()) {
        const { signal } = stop;
        if (signal.aborted) {
          enter(index, { step: 'stopped' });
          continue;
        }
        enter(index, { step: 'coming', bytes: 0 });
        try {
          const received = (bytes: number): void => enter(index, { step: 'coming', bytes });
          saveFile(name, await fetchFile(url, { name, received, signal }));
          enter(index, { step: 'saved' });
        } catch (error) {
          enter(index, signal.aborted ? { step: 'stopped' } : { step: 'failed', error: toUserError(error) });
        }
      }
    };
    void work();
    return () => stop.abort();
  }, [files]);
  const isOver = states.every(({ step }) => step !== 'waiting' && step !== 'coming');
  return { states, isOver, stop: () => stopping.current?.abort() };
}
