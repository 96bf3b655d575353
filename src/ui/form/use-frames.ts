import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import { mediaMoment } from '../../media-moment.ts';
import type { FieldValue } from '../../rpc/form-shapes.ts';
import { fetchFile } from '../download/fetch-file.ts';
import type { FieldProps } from './field-view.tsx';
import { KeepFile } from './keep-file.ts';
import { takeFrame } from './take-frame.ts';

type Medium = FieldProps<'frames'>['field']['media'][number];

/** How far the frame of one medium is; `bytes` have come of it, `picture` is an address. */
export type FrameState =
  | { step: 'waiting' }
  | { step: 'coming'; bytes: number }
  | { step: 'taken'; picture: string }
  | { step: 'failed'; error: UserError };

/** Milliseconds until nobody types a place any more. */
const pause = 400;

/**
 * Takes a frame of each medium, one after the other, and takes them anew when the place changes; each medium is fetched once.
 * `onChange` hears of all of them at the end, and that there are none while they are taken.
 */
export function useFrames(
  media: readonly Medium[],
  at: string,
  change: (value: FieldValue | undefined) => void,
): readonly FrameState[] {
  const keepFile = useContext(KeepFile);
  const [states, setStates] = useState<readonly FrameState[]>(() => media.map(() => ({ step: 'waiting' })));
  const fetched = useRef(new Map<string, Blob>());
  const pictures = useRef<string[]>([]);
  const onChange = useRef(change);
  onChange.current = change;
  useEffect(() => () => forget(pictures.current), []);
  useEffect(() => {
    const moment = mediaMoment(at);
    onChange.current(undefined);
    forget(pictures.current.splice(0));
    setStates(media.map(() => ({ step: 'waiting' })));
    if (!moment) return;
    const stop = new AbortController();
    const { signal } = stop;
    const enter = (index: number, state: FrameState): void =>
      signal.aborted ? undefined : setStates((all) => all.map((one, other) => (other === index ? state : one)));
    const take = async ({ version, label, url }: Medium, index: number): Promise<FieldValue> => {
      const known = fetched.current.get(url);
      const received = (bytes: number): void => enter(index, { step: 'coming', bytes });
      const content = known ?? (await fetchFile(url, { name: label, received, signal }));
      fetched.current.set(url, content);
      const frame = await takeFrame(content, moment, signal);
      const file = await keepFile(new File([frame], 'frame.jpg', { type: 'image/jpeg' }), () => undefined, signal);
      const picture = URL.createObjectURL(frame);
      pictures.current.push(picture);
      enter(index, { step: 'taken', picture });
      return { version, file };
    };
    const work = async (): Promise<void> => {
      const taken: FieldValue[] = [];
      for (const [index, medium] of media.entries()) {
        try {
          enter(index, { step: 'coming', bytes: 0 });
          taken.push(await take(medium, index));
        } catch (error) {
          if (signal.aborted) return;
          enter(index, { step: 'failed', error: toUserError(error) });
        }
      }
      if (!signal.aborted && taken.length > 0) onChange.current(taken);
    };
    const timer = setTimeout(() => void work(), pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [media, at, keepFile]);
  return states;
}

function forget(pictures: readonly string[]): void {
  for (const picture of pictures) URL.revokeObjectURL(picture);
}
