import { useEffect, useRef, useState } from 'preact/hooks';
import { SidecarError, toUserError, type UserError } from '../../errors.ts';
import type { ActionResult } from '../../rpc/form-shapes.ts';
import { saveFile } from '../save-file.ts';
import { fetchFile } from './fetch-file.ts';

export type Download = Extract<ActionResult, { kind: 'download' }>;

/** How far one file is. */
export type FileState =
  | { step: 'waiting' | 'saved' | 'stopped' }
  | { step: 'coming'; bytes: number }
  | { step: 'failed'; error: UserError };

/** After which a file of which nothing comes counts as lost, as any other request does; milliseconds. */
const patience = 60_000;

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
        const late = new AbortController();
        let timer: ReturnType<typeof setTimeout> | undefined;
        const received = (bytes: number): void => {
          clearTimeout(timer);
          timer = setTimeout(() => late.abort(new SidecarError('S102')), patience);
          enter(index, { step: 'coming', bytes });
        };
        received(0);
        try {
          const ending = AbortSignal.any([signal, late.signal]);
          saveFile(name, await fetchFile(url, { name, received, signal: ending }));
          enter(index, { step: 'saved' });
        } catch (error) {
          enter(index, signal.aborted ? { step: 'stopped' } : { step: 'failed', error: toUserError(error) });
        } finally {
          clearTimeout(timer);
        }
      }
    };
    void work();
    return () => stop.abort();
  }, [files]);
  const isOver = states.every(({ step }) => step !== 'waiting' && step !== 'coming');
  return { states, isOver, stop: () => stopping.current?.abort() };
}
