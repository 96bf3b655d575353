/** How the rows behind a relation are found. `own` is an attribute of the row itself, `inverse` one of the related rows. */
export type Link =
  | { by: 'own'; attributes: string[] }
  | { by: 'inverse'; attribute: string; where?: { attribute: string; value: string } }
  | { by: 'through'; table: string; from: string; to: string }
  | { by: 'computed' };

/** One property of an entity type, as its line in an `.entities` file says. */
export interface Attribute {
  name: string;
  kind: 'scalar' | 'reference' | 'collection';
  /** Wire type of a scalar; `undefined` for the one property that is recorded without a type. */
  type?: 'string' | 'boolean' | 'number' | 'integer' | 'variable' | 'object';
  format?: 'date-time' | 'json' | 'foreign_key';
  /** What a foreign key points at, as `Type.attribute`; also set where the server describes a key without the format. */
  key?: string;
  default?: unknown;
  /** Physical column or ORM name. */
  alias?: string;
  description?: string;
  enum?: string[];
  /** Reads as a schema id, is stored and compared as a table name. */
  tableName?: boolean;
  /** Type of the related entity or of a collection's items. */
  target?: string;
  /** `pairs`: a key/value collection; `restricted`: a filter-only one. */
  mapped?: 'pairs' | 'restricted';
  link?: Link;
}

export interface EntityType {
  name: string;
  /** The type whose table this one's rows live in. */
  base?: EntityType;
  /** Name of the outermost base. */
  table: string;
  key: string[];
  default: string[];
  system?: string[];
  required: string[];
  immutable: string[];
  computed?: string[];
  alias?: string | { id: string; classifiers: Record<string, string> };
  attributes: Map<string, Attribute>;
}
