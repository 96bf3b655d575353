import { eachFrame } from '../page/frames/each-frame.ts';
import { keepPort } from '../rpc/keep-port.ts';
import { offersPort } from '../rpc/ports.ts';
import type { Connect } from '../rpc/view-port.ts';

/** How often presses are told at most; milliseconds. */
const shortest = 300;

/**
 * Tells the background, on a port that is open while the page is in front, when somebody has pressed something in it: that is
 * how it knows in which page ftrack's own window of actions was opened. Comes back with what turns that on and off.
 */
export function tellPresses(connect: Connect): (isWanted: boolean) => void {
  let isWanted = false;
  let isBegun = false;
  let open: { say: (message: object) => void; leaving: AbortController } | undefined;
  let saidAt = 0;

  const look = (): void => {
    if (!isWanted || document.visibilityState !== 'visible') {
      open?.leaving.abort();
      open = undefined;
    } else if (!open) {
      const leaving = new AbortController();
      open = { leaving, say: keepPort(() => connect(offersPort), {}, { signal: leaving.signal }) };
    }
  };
  const press = (event: Event): void => {
    if (!open || !event.isTrusted || Date.now() - saidAt < shortest) return;
    saidAt = Date.now();
    open.say({ pressed: true });
  };

  return (wanted) => {
    isWanted = wanted;
    if (wanted && !isBegun) {
      isBegun = true;
      document.addEventListener('visibilitychange', look);
      const options = { capture: true, passive: true };
      eachFrame(window, (one) => {
        for (const type of ['pointerdown', 'keydown']) one.addEventListener(type, press, options);
      });
    }
    look();
  };
}
