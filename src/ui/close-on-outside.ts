/** Closes when the user turns to something else: a press or Escape outside of `ours`, or another window. */
export function closeOnOutside(ours: () => HTMLElement | undefined, close: () => void, signal: AbortSignal): void {
  const isOurs = (event: Event): boolean => {
    const host = ours();
    return host !== undefined && event.composedPath().includes(host);
  };
  const options = { capture: true, signal };
  window.addEventListener('pointerdown', (event) => !isOurs(event) && close(), options);
  window.addEventListener('keydown', (event) => event.key === 'Escape' && !isOurs(event) && close(), options);
  window.addEventListener('blur', () => setTimeout(() => document.hasFocus() || close(), 0), { signal });
}
