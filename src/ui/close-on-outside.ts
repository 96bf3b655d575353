import { eachFrame } from '../page/frames/each-frame.ts';

/** Closes when the user turns to something else: a press or Escape outside of `ours`, or another window. */
export function closeOnOutside(ours: () => HTMLElement | undefined, close: () => void, signal: AbortSignal): void {
  const isOurs = (event: Event): boolean => {
    const host = ours();
    return host !== undefined && event.composedPath().includes(host);
  };
  const options = { capture: true, signal };
  const press = (event: Event): void => void (isOurs(event) || close());
  const key = (event: KeyboardEvent): void => void (event.key === 'Escape' && press(event));
  eachFrame(
    window,
    (one) => {
      one.addEventListener('pointerdown', press, options);
      one.addEventListener('keydown', key, options);
    },
    signal,
  );
  window.addEventListener('blur', () => setTimeout(() => document.hasFocus() || close(), 0), { signal });
}
