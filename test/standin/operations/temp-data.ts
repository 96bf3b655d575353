import { randomUUID } from 'node:crypto';
import { ServerError } from '../errors.ts';
import type { Request } from './request.ts';

/** `create` of `tempdata`, which an integration hands to a widget; nothing reads it back through the API. */
export function tempData({ switches }: Request): unknown {
  if (switches.tempData === 'refused') {
    throw new ServerError('NotImplementedError', 'Nothing public says what creating tempdata answers.');
  }
  return { action: 'create', data: { id: randomUUID() } };
}
