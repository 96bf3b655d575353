import type { Operation, Request } from './request.ts';

interface Question {
  data?: { entity_type?: unknown };
  context?: { entity_key?: unknown };
}

/** `_authorize_operation`: would this be permitted? Asked before a button is shown. */
export function authorizeOperation({ readers, refused, uncreatable, user }: Request, operation: Operation): unknown {
  const { data, context } = (operation['data'] ?? {}) as Question;
  const keys = [context?.entity_key ?? []].flat().map(String);
  const isPermitted =
    !readers.has(String(user['id'])) &&
    !uncreatable.has(String(data?.entity_type)) &&
    !keys.some((key) => refused.has(key));
  return { result: isPermitted };
}
