import { runQuery } from '../query/run.ts';
import { textOf, textsOf } from './parameters.ts';
import type { Operation, Request } from './request.ts';
import { isBest, matches } from './search-match.ts';

/** `query`: entities as the expression projects them, and the offset of the next page. */
export function query(request: Request, operation: Operation): unknown {
  const { strict, encoder } = request;
  const result = runQuery(request, textOf(operation, 'expression'), { strict });
  return {
    action: 'query',
    data: result.aggregates ?? result.rows.map((row) => encoder.encode(row, result.tree)),
    metadata: { next: { offset: result.next } },
  };
}

/**
 * `search`: like `query`, for entities in which every term occurs, below a context and of some object types if given.
 * How a real server matches and ranks is not known.
 */
export function search(request: Request, operation: Operation): unknown {
  const terms = textsOf(operation, 'terms');
  const result = runQuery(request, textOf(operation, 'expression'), {
    also: matches(request.database, {
      terms,
      ...(typeof operation['context_id'] === 'string' && { contextId: operation['context_id'] }),
      objectTypeIds: textsOf(operation, 'object_type_ids'),
    }),
    best: isBest(request.database, { terms }),
  });
  return {
    action: 'search',
    data: result.rows.map((row) => request.encoder.encode(row, result.tree)),
    metadata: { next: { offset: result.next } },
  };
}
