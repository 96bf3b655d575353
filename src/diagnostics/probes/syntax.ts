import type { ReadingProbe } from '../probe.ts';

/** Queries that a server reads or refuses. */
const questions: Record<string, { query: string; read: string; refused: string; adapts?: string }> = {
  bareQuery: { query: 'Status limit 1', read: 'defaults', refused: 'reject', adapts: 'api/read/query.ts' },
  keywordCase: { query: 'SELECT id FROM Status LIMIT 1', read: 'any', refused: 'lower', adapts: 'api/read/query.ts' },
  emptyIn: {
    query: 'select id from Status where id in () limit 1',
    read: 'empty',
    refused: 'reject',
    adapts: 'api/read/query.ts',
  },
  physicalNames: {
    query: 'select id from AssetVersion where taskid is none limit 1',
    read: 'accept',
    refused: 'reject',
  },
  subqueryShorthand: {
    query: 'select id from Task where status_id in (Status where sort > 0) limit 1',
    read: 'key',
    refused: 'reject',
  },
  nestedSubqueries: {
    query:
      'select id from Task where parent_id in (select id from Shot where id in (select parent_id from Task where bid > 0)) limit 1',
    read: 'allowed',
    refused: 'refused',
  },
  wrongLiteral: {
    query: 'select id from AssetVersion where version is abc limit 1',
    read: 'no-match',
    refused: 'reject',
  },
  toManySort: { query: 'select id from Project order by children.name limit 1', read: 'first', refused: 'reject' },
  belowScalar: { query: 'select status.name from Project limit 1', read: 'ignore', refused: 'reject' },
  gluedDirection: {
    query: 'select id from Status order by name descoffset 0 limit 1',
    read: 'accept',
    refused: 'reject',
  },
};

/** What may be written in a query: whether one that says it is answered. */
export const syntax: ReadingProbe[] = Object.entries(questions).map(([id, { query, read, refused, adapts }]) => ({
  id,
  ...(adapts && { adapts }),
  async find(server) {
    const refusal = await server.refusal([{ action: 'query', expression: query }]);
    return { value: refusal === undefined ? read : refused };
  },
}));
