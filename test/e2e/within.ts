/** Gives up on a promise that takes longer than `milliseconds`; the message tells what was waited for. */
export async function within<T>(promise: Promise<T>, milliseconds: number, what: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${milliseconds / 1000} s for ${what()}`)), milliseconds);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
