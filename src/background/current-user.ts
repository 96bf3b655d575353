import type { Operation, ReadOperation } from '../api/wire/operations.ts';

/** Somebody who is signed in to a site. */
export interface SiteUser {
  id: string;
  name: string;
}

/**
 * Somebody whom the server accepts without saying who it is; which servers fill `user_information` is not known. Two of
 * them on one site count as the same, for nothing tells them apart; one is never the same as a user with a name.
 */
export const unknownUser: SiteUser = { id: 'unknown', name: '' };

/**
 * Asks who is signed in, and which time the server's dates tell, before any date of its is read; it can go along with any
 * other operations (ftrack-protocol §2.1).
 */
export const userQuestion: ReadOperation & { values: string[] } = {
  action: 'query_server_information',
  values: ['user_information', 'is_timezone_support_enabled'],
};

/** The user that an answer to `userQuestion` names. With an API key, `username` is the word of whoever typed the key in. */
export function userIn(answer: unknown, username?: string): SiteUser {
  const information = (answer as { user_information?: Record<string, unknown> } | null)?.user_information;
  if (typeof information?.['id'] === 'string') {
    const names = [information['first_name'], information['last_name']].filter(
      (name) => typeof name === 'string' && name,
    );
    return { id: information['id'], name: names.join(' ') || String(information['username'] ?? '') };
  }
  return username ? { id: username, name: username } : unknownUser;
}

/** The user that the answers to some operations name, if one of them asked; the last word counts. */
export function userAmong(
  operations: readonly Operation[],
  answers: readonly unknown[],
  username?: string,
): SiteUser | undefined {
  const index = operations.findLastIndex(asksForUser);
  return index < 0 ? undefined : userIn(answers[index], username);
}

export function asksForUser(operation: Operation): boolean {
  return operation.action === 'query_server_information' && operation.values?.includes('user_information') === true;
}
