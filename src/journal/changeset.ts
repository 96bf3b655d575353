import type { EntityLabel } from './entity-label.ts';

/**
 * A value of an attribute as ftrack stores it and JSON carries it: a text, number, boolean or null; a date as the ISO
 * text of its moment or the encoded `{__type__, value}`; a list; a reference with its type and key.
 */
export type AttributeValue =
  | string
  | number
  | boolean
  | null
  | readonly AttributeValue[]
  | { readonly [name: string]: AttributeValue };

/** An entity within a changeset: family of its type and whole primary key, see `addressOf`. */
export type Address = string;

/** Changes of the same changeset something rests on, on all of them or on any: without them it is not written. */
export interface RestsOn {
  of: 'all' | 'any';
  addresses: Address[];
}

/** One attribute of one entity, before and after. */
export interface AttributeChange {
  before: AttributeValue;
  after: AttributeValue;
  /** The rule that decided it; absent for what the user asked for. */
  rule?: string;
  restsOn?: RestsOn;
}

interface OneEntity {
  /** Concrete API type, as it goes on the wire. */
  type: string;
  /** The whole primary key, in the order of the schema's `primary_key`. */
  key: string[];
  label: EntityLabel;
}

/** Gives attributes of an entity other values. A custom attribute's value is one of a `…CustomAttributeValue`. */
export interface UpdateChange extends OneEntity {
  kind: 'update';
  attributes: Record<string, AttributeChange>;
}

/** Makes an entity, under a key we chose. */
export interface CreateChange extends OneEntity {
  kind: 'create';
  /** Every attribute that is set, the primary key among them, as it is sent. */
  values: Record<string, AttributeValue>;
  rule?: string;
  restsOn?: RestsOn;
}

/** Removes an entity. */
export interface DeleteChange extends OneEntity {
  kind: 'delete';
  /** What was there, to create it again from: every attribute that can be set, the primary key among them. */
  row: Record<string, AttributeValue>;
  rule?: string;
  restsOn?: RestsOn;
}

/** All changes of one entity: they become one operation. */
export type EntityChange = UpdateChange | CreateChange | DeleteChange;

/** A file that goes up before the transactions that refer to its component. Its content is kept by the journal. */
export interface Upload {
  componentId: string;
  /** With its extension. */
  fileName: string;
  /** Bytes. */
  size: number;
  /** More attributes of the component. */
  values: Record<string, AttributeValue>;
}

/** Something that was left as it is, and why. */
export interface SkippedEntity {
  id: string;
  label: EntityLabel;
  rule: string;
  reason: string;
  detail: string;
}

/** What cannot come back once this is deleted; `what` is a message key (`loss_…`). */
export interface Loss {
  id: string;
  label: EntityLabel;
  what: string;
}

/** How a plan was made, to make it again when it has become old: a command of `rpc/commands` and its input. */
export interface Recipe {
  command: string;
  input: Record<string, unknown>;
}

/** The wished changes of one action, at most one per entity. */
export interface Changeset {
  /** Of the shape of this row, see `stored`. */
  version: 2;
  id: string;
  /** Id of the action, and what it was called when it ran. */
  action: string;
  title: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** In the order in which they are sent: what a change rests on comes before it. */
  changes: EntityChange[];
  uploads?: Upload[];
  skipped: SkippedEntity[];
  losses?: Loss[];
  /** What ids in it are called that nobody else knows. */
  names?: Record<string, string>;
  /** The changeset this one takes back. */
  undoes?: string;
  recipe?: Recipe;
  /** What somebody has left out of it, by its marks (`rowMarks`): it stays out when the plan is made again. */
  without?: string[];
}
