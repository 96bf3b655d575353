import type { Schema } from '../../standin/schema/schema.ts';
import type { Attribute, EntityType } from '../../standin/schema/types.ts';

/** Words that fit a column or do not, some of them ids and names of the small show. */
const literals = [
  ...[
    'none',
    '"none"',
    'true',
    'False',
    '0',
    '1',
    '3.5',
    '"10"',
    '-1',
    'abc',
    '""',
    '"%a%"',
    "'_nim'",
    '"100\\%_done"',
  ],
  ...['t1', 'T1', 'sh1', 'gynt', 'ann', 'bob', 'v1', 'remark', 'fps', 'A', '"a"', 'one', 'task', '"User"', 'file'],
  ...['"2018-05-25"', '"2018-05-25T12:00:00"', '2022-10-10', '"2020-01-02T10:00:00+01:00"', '24', 'Anim', '"it\'s"'],
];
const operators = ['is', 'is_not', '=', '!=', '>', '<', '>=', '<=', 'after', 'before', 'like', 'not_like'];

/** Makes queries over a schema from a list of decisions, so that whatever finds a fault can make it smaller. */
export class SchemaQuery {
  readonly #schema: Schema;
  readonly #decisions: Iterator<number>;

  constructor(schema: Schema, decisions: readonly number[]) {
    this.#schema = schema;
    this.#decisions = decisions.values();
  }

  type(): EntityType {
    return this.#pick([...this.#schema.types.values()]);
  }

  /** A condition, a relation with criteria of its own, a list, a subquery, or several of them. */
  criteria(type: EntityType, root = true, depth = 3): string {
    const inner = (): string => this.criteria(type, root, depth - 1);
    switch (depth > 0 ? this.#number(7) : 0) {
      case 1:
        return `(${inner()} ${this.#pick(['and', 'or'])} ${inner()})`;
      case 2:
        return `not (${inner()})`;
      case 3:
        return this.#relation(type, root, depth) ?? inner();
      case 4:
        return this.#subquery(type, root, depth);
      case 5:
        return `${this.path(type, root)} ${this.#pick(['in', 'not_in'])} (${[0, 1, 2].map(() => this.#pick(literals))})`;
      default:
        return `${this.path(type, root)} ${this.#pick(operators)} ${this.#pick(literals)}`;
    }
  }

  /** Attributes that lead on from one another, with a cast here and there. */
  path(type: EntityType, root = true, length = 4, isCast = true): string {
    const attribute = this.#pick(this.#attributes(type, root));
    if (attribute.kind === 'scalar' || length === 1 || this.#number(4) === 0) return attribute.name;
    const { text, target } = this.#step(attribute, isCast);
    return `${text}.${this.path(target, false, length - 1, isCast)}`;
  }

  /** Several paths that may be selected, without casts: with one an entity has two answers for the same relation. */
  projections(type: EntityType): string {
    const paths = Array.from({ length: 1 + this.#number(5) }, () => this.path(type, true, 4, false));
    return paths.join(', ');
  }

  #relation(type: EntityType, root: boolean, depth: number): string | undefined {
    const relations = this.#attributes(type, root).filter(({ kind }) => kind !== 'scalar');
    if (relations.length === 0) return undefined;
    const { text, target } = this.#step(this.#pick(relations));
    const criteria = this.#number(4) === 0 ? '' : this.criteria(target, false, depth - 1);
    return `${text} ${this.#pick(['has', 'any'])} (${criteria})`;
  }

  #subquery(type: EntityType, root: boolean, depth: number): string {
    const other = this.type();
    const where = this.#number(2) === 0 ? '' : ` where ${this.criteria(other, true, depth - 1)}`;
    const list = this.#pick(['in', 'not_in']);
    return `${this.path(type, root)} ${list} (select ${this.path(other)} from ${other.name}${where})`;
  }

  #step(attribute: Attribute, isCast = true): { text: string; target: EntityType } {
    const target = this.#schema.type(attribute.target!);
    const subtypes = this.#schema.subtypes(target.name);
    if (!isCast || subtypes.length === 0 || this.#number(3) > 0) return { text: attribute.name, target };
    const cast = this.#pick(subtypes);
    return { text: `${attribute.name}[${cast.name}]`, target: cast };
  }

  /** Of a type that a relation leads to also what only its subtypes have. */
  #attributes(type: EntityType, root: boolean): Attribute[] {
    const types = root ? [type] : [type, ...this.#schema.subtypes(type.name)];
    return [...new Map(types.flatMap(({ attributes }) => [...attributes])).values()];
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[this.#number(items.length)]!;
  }

  #number(below: number): number {
    return (this.#decisions.next().value ?? 0) % below;
  }
}
