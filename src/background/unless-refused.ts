import { ApiError } from '../api/wire/api-error.ts';

/** What is read, or nothing where the server refuses it to this user; any other failure rejects. */
export async function unlessRefused<Value>(
  reading: Promise<Value>,
  refused?: (error: ApiError) => void,
): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== 'rejected') throw error;
    refused?.(error);
    return undefined;
  }
}
