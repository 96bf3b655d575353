/** Aborts when every one of the signals has. */
export function allAborted(signals: AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  let open = signals.length;
  for (const signal of signals) {
    const one = (): void => {
      if (--open === 0) controller.abort();
    };
    if (signal.aborted) one();
    else signal.addEventListener('abort', one, { once: true });
  }
  return controller.signal;
}
