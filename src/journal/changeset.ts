import type { EntityLabel } from './entity-label.ts';

/** A value of an attribute as ftrack stores it. */
export type AttributeValue = string | number | boolean | null;

/** One attribute of one entity, before and after. */
export interface AttributeChange {
  before: AttributeValue;
  after: AttributeValue;
  /** The rule that decided it; absent for what the user asked for. */
  rule?: string;
  /** Entities of the same changeset it rests on, on all of them or on any: without them it is not written. */
  restsOn?: { of: 'all' | 'any'; ids: string[] };
}

/** All changes of one entity: they become one update operation. */
export interface EntityChange {
  /** Concrete API type, as it goes on the wire. */
  type: string;
  id: string;
  label: EntityLabel;
  attributes: Record<string, AttributeChange>;
}

/** Something that was left as it is, and why. */
export interface SkippedEntity {
  id: string;
  label: EntityLabel;
  rule: string;
  reason: string;
  detail: string;
}

/** The wished changes of one action, at most one update per entity. */
export interface Changeset {
  id: string;
  /** Id of the action, and what it was called when it ran. */
  action: string;
  title: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** In the order in which they are sent: what a change rests on comes before it. */
  changes: EntityChange[];
  skipped: SkippedEntity[];
  /** The changeset this one takes back. */
  undoes?: string;
}
