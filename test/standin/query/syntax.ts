/** What the grammar makes of a query. */
export interface Query {
  projections?: Projection[];
  entity: string;
  where?: Criteria;
  group: Path[];
  order: { path: Path; descending: boolean }[];
  offset?: number;
  limit?: number;
}

export interface Projection {
  fn?: 'count' | 'sum' | 'avg' | 'min' | 'max';
  path: Path;
}

/** `a.b[Type].c`: every segment an attribute, a cast naming the subtype a relation must lead to. */
export type Path = { name: string; cast?: string }[];

export type Operator = '=' | '!=' | '>' | '<' | '>=' | '<=' | 'like' | 'not_like';

/** A literal; unquoted `none`, `true` and `false` have a meaning of their own. */
export interface Literal {
  quoted: boolean;
  text: string;
}

export type Criteria =
  | { kind: 'and' | 'or'; items: Criteria[] }
  | { kind: 'not'; item: Criteria }
  | { kind: 'relation'; path: Path; criteria?: Criteria }
  | { kind: 'in'; path: Path; negated: boolean; values?: Literal[]; query?: Query }
  | { kind: 'compare'; path: Path; operator: Operator; value: Literal };
