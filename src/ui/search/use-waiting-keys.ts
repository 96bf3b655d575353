import { useLayoutEffect, useState } from 'preact/hooks';
import { stepped } from './stepped.ts';

/** Keys that were pressed before there was what they are about: arrows, or Enter alone. */
export interface WaitingKeys {
  arrows: readonly string[];
  entered?: Event | undefined;
}

interface WaitingKeysOptions {
  /** What was pressed before there was a field. */
  begun?: WaitingKeys;
  /** Whether there is by now what such keys are about. */
  isThere(keys: WaitingKeys): boolean;
  rows: readonly unknown[];
  active: number;
  onMove(to: number): void;
  onEnter(event: Event): void;
}

const none: WaitingKeys = { arrows: [] };

/** Who is quicker than the names means what they will find: the first of it, or where the arrows lead, not both. */
export function useWaitingKeys({ begun = none, isThere, rows, active, onMove, onEnter }: WaitingKeysOptions) {
  const [waiting, setWaiting] = useState(begun);
  const { arrows, entered } = waiting;
  const isDue = (arrows.length > 0 || entered !== undefined) && isThere(waiting);
  // Before the next key can come.
  useLayoutEffect(() => {
    if (!isDue) return;
    setWaiting(none);
    if (entered) onEnter(entered);
    else onMove(arrows.reduce((at, arrow) => stepped(at, arrow, rows), active));
  }, [isDue, waiting]);
  return {
    hasArrows: arrows.length > 0,
    /** An arrow is heard in its turn; behind arrows nobody has seen what Enter would take. */
    keep(event: KeyboardEvent): void {
      const { key } = event;
      if (key !== 'Enter') setWaiting((before) => ({ arrows: [...before.arrows, key] }));
      else setWaiting((before) => (before.arrows.length > 0 ? before : { arrows: [], entered: event }));
    },
    forget: (): void => setWaiting(none),
  };
}
