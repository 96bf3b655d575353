import type { UserError } from '../../errors.ts';

/** Whether any of these says that nobody is signed in: names are for the eyes of who is. */
export function isSignedOut(...errors: readonly (UserError | undefined)[]): boolean {
  return errors.some((error) => error?.number === 'S105');
}
