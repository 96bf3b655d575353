import { ServerError } from '../errors.ts';
import type { Attribute, EntityType } from '../schema/types.ts';
import type { Database } from '../store/database.ts';
import type { Row } from '../store/row.ts';
import { comparison, isNone, type Test } from './literal.ts';
import { castType, fitsCast, type Reading, readPath, related } from './path.ts';
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
      return relation(scope, type, criteria, root);
    case 'in':
      return membership(scope, type, criteria, root);
    case 'compare':
      return compared(scope, type, criteria, root);
  }
}

function compared(scope: Scope, type: EntityType, criteria: Criteria & { kind: 'compare' }, root: boolean): Predicate {
  const { switches } = scope.database;
  const { leaf, values } = readPath(scope.reading, type, criteria.path, root);
  if (!isNone(criteria.value)) checkComparable(scope, leaf);
  const test = comparison(leaf, criteria.operator, criteria.value, switches);
  const isNoneBehindNull =
    switches.noneBehindNull === 'match' &&
    isNone(criteria.value) &&
    criteria.operator === '=' &&
    leaf.kind === 'scalar';
  return (row) => {
    const found = values(row);
    return found.length === 0 ? isNoneBehindNull : found.some(test);
  };
}

function checkComparable({ database }: Scope, { kind, name }: Attribute): void {
  if (kind !== 'scalar' && database.switches.relationAsId === 'reject') {
    throw new ServerError('ParseError', `Relation '${name}' cannot be compared with a value.`);
  }
}

/** A path through a to-many relation holds when any of its elements passes. */
function anyValue(values: (row: Row) => unknown[], test: Test): Predicate {
  return (row) => values(row).some(test);
}

function membership(scope: Scope, type: EntityType, criteria: Criteria & { kind: 'in' }, root: boolean): Predicate {
  const { switches } = scope.database;
  const { leaf, values: read } = readPath(scope.reading, type, criteria.path, root);
  checkComparable(scope, leaf);
  if (criteria.query) {
    const wanted = scope.subquery(criteria.query);
    return anyValue(read, (value) => value != null && wanted.has(value) !== criteria.negated);
  }
  const values = criteria.values ?? [];
  if ((leaf.type ?? 'string') === 'string' && leaf.format !== 'date-time') {
    const fold = (text: string): string => (switches.textCase === 'insensitive' ? text.toLowerCase() : text);
    const wanted = new Set(values.filter((value) => !isNone(value)).map(({ text }) => fold(text)));
    const none = values.some(isNone) && !criteria.negated;
    return anyValue(read, (value) => (value == null ? none : wanted.has(fold(String(value))) !== criteria.negated));
  }
  const tests = values.map((value) => comparison(leaf, '=', value, switches));
  return anyValue(
    read,
    (value) => (value != null || !criteria.negated) && tests.some((test) => test(value)) !== criteria.negated,
  );
}

function relation(scope: Scope, type: EntityType, criteria: Criteria & { kind: 'relation' }, root: boolean): Predicate {
  const { database, reading } = scope;
  const segments = [...criteria.path];
  const last = segments.pop()!;
  const owner = readPath(reading, type, [...segments, { name: last.name }], root);
  if (owner.leaf.kind === 'scalar')
    throw new ServerError('ParseError', `'${last.name}' is not a relation of '${type.name}'.`);
  const target = castType(database, last.cast, owner.leaf);
  const inner = criteria.criteria ? remembered(predicate(scope, target, criteria.criteria, false)) : () => true;
  const fits: Predicate = last.cast ? (row) => fitsCast(database, row, target.name) && inner(row) : inner;
  return (row) => owner.rows(row).some((item) => related(reading, item, owner.leaf).some(fits));
}

/** Asks once for each row, however many rows lead to it: criteria that go there and back again would never end. */
function remembered(test: Predicate): Predicate {
  const known = new Map<Row, boolean>();
  return (row) => {
    const before = known.get(row);
    if (before !== undefined) return before;
    const result = test(row);
    known.set(row, result);
    return result;
  };
}
