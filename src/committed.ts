/** As far as it matters here. */
interface Transaction {
  readonly done: Promise<void>;
  readonly error: DOMException | null;
}

/**
 * What some work in a transaction comes to, once that is on disk. Where a browser aborts it, because the disk is full for
 * example, requests that are under way learn only that it was aborted: what is thrown is why.
 */
export async function committed<Value>(transaction: Transaction, work: () => Promise<Value>): Promise<Value> {
  try {
    const [value] = await Promise.all([work(), transaction.done]);
    return value;
  } catch (error) {
    throw transaction.error ?? error;
  }
}
