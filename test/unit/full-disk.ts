import { vi } from 'vitest';

/**
 * From now on nothing can be put on disk. As in Chromium: the transaction is aborted, its requests learn that, and only the
 * transaction itself knows why. `vi.restoreAllMocks` makes room.
 */
export function fillDisk(): void {
  for (const name of ['put', 'add'] as const) {
    const original = IDBObjectStore.prototype[name];
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
      this: IDBObjectStore,
      ...parameters: unknown[]
    ) {
      const request = original.apply(this, parameters as never);
      queueMicrotask(() => abort(this.transaction));
      return request;
    } as never);
  }
}

function abort(transaction: IDBTransaction): void {
  // Several requests of one transaction.
  if (transaction.error) return;
  const error = new DOMException('The disk is full.', 'QuotaExceededError');
  Object.defineProperty(transaction, 'error', { value: error });
  transaction.abort();
}
