import type { Operation, Request } from './request.ts';

/** `_authorize_operation`: would this be permitted? Asked before a button is shown. */
export function authorizeOperation({ readers, refused, user }: Request, operation: Operation): unknown {
  const { context } = (operation['data'] ?? {}) as { context?: { entity_key?: unknown } };
  const keys = [context?.entity_key ?? []].flat().map(String);
  return { result: !readers.has(String(user['id'])) && !keys.some((key) => refused.has(key)) };
}
