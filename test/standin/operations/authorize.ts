import type { Operation, Request } from './request.ts';

interface Question {
  action?: unknown;
  data?: { entity_type?: unknown };
  context?: { entity_key?: unknown };
}

/** `_authorize_operation`: would this be permitted? Asked before a button is shown. */
export function authorizeOperation(request: Request, operation: Operation): unknown {
  const { readers, refused, uncreatable, unalterable, switches, user } = request;
  const { action = 'create', data, context } = (operation['data'] ?? {}) as Question;
  const isCreate = action === 'create';
  if (!isCreate && switches.authorizedActions === 'create') return { result: false };
  const keys = [context?.entity_key ?? []].flat().map(String);
  const isPermitted =
    !readers.has(String(user['id'])) &&
    !(isCreate ? uncreatable : unalterable).has(String(data?.entity_type)) &&
    !keys.some((key) => refused.has(key));
  return { result: isPermitted };
}
