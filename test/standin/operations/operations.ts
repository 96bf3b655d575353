import { ServerError } from '../errors.ts';
import { information, schemas } from './information.ts';
import { query, search } from './query.ts';
import type { Operation, Request } from './request.ts';
import { create, remove, update } from './write.ts';

type Handler = (request: Request, operation: Operation) => unknown;

/** Every action the server knows. */
const handlers: Record<string, Handler> = {
  query_server_information: information,
  query_schemas: schemas,
  query,
  search,
  create,
  update,
  delete: remove,
};

export function perform(request: Request, operation: Operation): unknown {
  const handler = Object.hasOwn(handlers, operation.action) ? handlers[operation.action] : undefined;
  if (!handler) throw new ServerError('ValidationError', `Invalid action u'${String(operation.action)}'`);
  return handler(request, operation);
}
