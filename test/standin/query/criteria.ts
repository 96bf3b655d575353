import { ServerError } from '../errors.ts';
import type { EntityType } from '../schema/types.ts';
import type { Database } from '../store/database.ts';
import { follow } from '../store/follow.ts';
import type { Row } from '../store/row.ts';
import { comparison, type Test } from './literal.ts';
import { noAttribute, type Reading, readPath } from './path.ts';
import type { Criteria, Query } from './syntax.ts';

export type Predicate = (row: Row) => boolean;

/** What criteria need beside the rows: how to read values, and how to run a query inside a query. */
export interface Scope {
  database: Database;
  reading: Reading;
  /** Values of the one attribute a subquery selects. */
  subquery(query: Query): Set<unknown>;
}

/** Turns criteria into a test of one row of `type`. `root` is true where the base type itself was asked for. */
export function predicate(scope: Scope, type: EntityType, criteria: Criteria, root = true): Predicate {
  switch (criteria.kind) {
    case 'and': {
      const tests = criteria.items.map((item) => predicate(scope, type, item, root));
      return (row) => tests.every((test) => test(row));
    }
    case 'or': {
      const tests = criteria.items.map((item) => predicate(scope, type, item, root));
      return (row) => tests.some((test) => test(row));
    }
    case 'not': {
      const test = predicate(scope, type, criteria.item, root);
      return (row) => !test(row);
    }
    case 'relation':
      return related(scope, type, criteria, root);
    case 'in':
      return membership(scope, type, criteria, root);
    case 'compare': {
      const path = readPath(scope.reading, type, criteria.path, root);
      return anyValue(path.values, comparison(path.leaf, criteria.operator, criteria.value));
    }
  }
}

/** A path through a to-many relation holds when any of its elements passes. */
function anyValue(values: (row: Row) => unknown[], test: Test): Predicate {
  return (row) => values(row).some(test);
}

function membership(scope: Scope, type: EntityType, criteria: Criteria & { kind: 'in' }, root: boolean): Predicate {
  const path = readPath(scope.reading, type, criteria.path, root);
  if (criteria.query) {
    const wanted = scope.subquery(criteria.query);
    return anyValue(path.values, (value) => value != null && wanted.has(value) !== criteria.negated);
  }
  const values = criteria.values ?? [];
  if ((path.leaf.type ?? 'string') === 'string' && path.leaf.format !== 'date-time') {
    const wanted = new Set(values.filter((value) => !isNone(value)).map((value) => value.text.toLowerCase()));
    const none = values.some(isNone) && !criteria.negated;
    return anyValue(path.values, (value) =>
      value == null ? none : wanted.has(String(value).toLowerCase()) !== criteria.negated,
    );
  }
  const tests = values.map((value) => comparison(path.leaf, '=', value));
  return anyValue(
    path.values,
    (value) => (value != null || !criteria.negated) && tests.some((test) => test(value)) !== criteria.negated,
  );
}

function isNone(value: { quoted: boolean; text: string }): boolean {
  return !value.quoted && /^none$/i.test(value.text);
}

function related(scope: Scope, type: EntityType, criteria: Criteria & { kind: 'relation' }, root: boolean): Predicate {
  const { database } = scope;
  const segments = [...criteria.path];
  const last = segments.pop()!;
  const owner = readPath(scope.reading, type, [...segments, { name: last.name }], root);
  if (owner.leaf.kind === 'scalar')
    throw new ServerError('ParseError', `'${last.name}' is not a relation of '${type.name}'.`);
  const target = database.schema.type(last.cast ?? owner.leaf.target!);
  if (!target) throw noAttribute(last.name, type.name);
  const inner = criteria.criteria ? predicate(scope, target, criteria.criteria, false) : () => true;
  const fits: Predicate = last.cast ? (row) => database.holds(row, target.name) && inner(row) : inner;
  return (row) => owner.rows(row).some((item) => follow(database, item, owner.leaf).some(fits));
}
