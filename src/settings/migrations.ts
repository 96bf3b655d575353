/**
 * What brings settings of version `n`, at index `n - 1`, to version `n + 1`. What it gets may be anything; what comes out is
 * checked afterwards. None is ever changed or removed: somebody may skip any number of updates.
 */
export const migrations: readonly ((older: unknown) => unknown)[] = [
  // 1: all of it was in `storage.local`, what opens the menu among it.
  (older) => ({ rules: (older as { rules?: unknown } | null)?.rules }),
  // 2: there were no menu entries. Whoever knows none must not take in a file that has some, and lose them.
  (older) => older,
];
