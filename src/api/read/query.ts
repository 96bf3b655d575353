import type { Attributes, EntityName, PathsOf, Selected } from '../schema/entity-types.ts';
import { wireMoment } from '../wire/moment.ts';

/** A value that can stand in a `where` template. */
export type Literal = string | number | boolean | null | Date | readonly (string | number)[] | Criteria;

/** Criteria ready to be put into an expression. Made by `where` alone, so every value in it is escaped. */
export class Criteria {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A string the way the query language reads it back unchanged: in double quotes, with `\` before `\` and `"`. */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** A value the way it stands in an expression. Throws a `RangeError` for what has no such form. */
export function literal(value: Literal): string {
  if (value instanceof Criteria) return `(${value.text})`;
  if (value instanceof Date) return quoted(wireMoment(value));
  if (Array.isArray(value)) {
    if (value.length === 0) throw new RangeError('An `in` list needs at least one value: `in ()` is no query.');
    return `(${value.map(literal).join(', ')})`;
  }
  if (value === null) return 'none';
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`${value} is no number in a query.`);
  return typeof value === 'string' ? quoted(value) : String(value);
}

/**
 * Criteria from a template, with every value escaped:
 * ``where`id in ${ids} and name is ${name}` ``. A list becomes `("a", "b")`, null `none`, a date an ISO string with its offset.
 */
export function where(strings: TemplateStringsArray, ...values: Literal[]): Criteria {
  return new Criteria(strings.reduce((text, part, index) => text + literal(values[index - 1]!) + part));
}

/** A query whose rows have exactly the type its projections say. */
export class Query<Row> {
  readonly type: string;
  readonly projections: readonly string[];
  readonly criteria: Criteria | undefined;
  readonly tail: { order?: string; offset?: number; limit?: number };
  /** Only a type: what one row is. */
  declare readonly row: Row;

  constructor(type: string, projections: readonly string[], criteria?: Criteria, tail = {}) {
    this.type = type;
    this.projections = projections;
    this.criteria = criteria;
    this.tail = tail;
  }

  where(strings: TemplateStringsArray, ...values: Literal[]): Query<Row> {
    return this.#and(where(strings, ...values));
  }

  /** The rows whose attribute has one of these values, of which there has to be one. */
  whereIn(attribute: string, values: readonly string[]): Query<Row> {
    return this.#and(new Criteria(`${attribute} in ${literal(values)}`));
  }

  /** `order('date descending', 'id')` */
  order(...keys: string[]): Query<Row> {
    return new Query(this.type, this.projections, this.criteria, { ...this.tail, order: keys.join(', ') });
  }

  page(offset: number, limit: number): Query<Row> {
    return new Query(this.type, this.projections, this.criteria, { ...this.tail, offset, limit });
  }

  get expression(): string {
    const { order, offset, limit } = this.tail;
    return [
      `select ${this.projections.join(', ')} from ${this.type}`,
      this.criteria && `where ${this.criteria.text}`,
      order && `order by ${order}`,
      offset && `offset ${offset}`,
      limit !== undefined && `limit ${limit}`,
    ]
      .filter(Boolean)
      .join(' ');
  }

  #and(criteria: Criteria): Query<Row> {
    const both = this.criteria ? where`${this.criteria} and ${criteria}` : criteria;
    return new Query(this.type, this.projections, both, this.tail);
  }
}

/** `select('Task', 'name', 'status.color')`: an attribute that the type does not have does not compile. */
export function select<Name extends EntityName, const Paths extends readonly string[]>(
  type: Name,
  ...paths: Paths & PathsOf<Attributes<Name>, Paths>
): Query<Selected<Name, Paths[number]>> {
  return new Query(type, paths);
}
