import type { Computed, Datetime, LinkItem, Many, One } from './attribute-markers.ts';
import type { keys } from './composite-keys.ts';
import type { Attributes, EntityName } from './entity-types.ts';

/** A point in time as it travels in a write: `2026-01-31T12:00:00+00:00`. */
export interface WireDatetime {
  __type__: 'datetime';
  value: string;
}

/** An entity as it travels in a write: its type and its key. */
export interface EntityReference {
  __entity_type__: string;
  [attribute: string]: unknown;
}

/** What an entity may be created with: everything the server does not work out. */
export type CreateData<Name extends EntityName> = Name extends EntityName ? Creatable<Attributes<Name>> : never;

/** What of an entity may be changed: what is neither immutable nor worked out by the server. */
export type UpdateData<Name extends EntityName> = Name extends EntityName ? Changeable<Attributes<Name>> : never;

/** Values of the primary key, in schema order. */
export type EntityKey<Name extends EntityName> = Name extends keyof typeof keys
  ? TextFor<(typeof keys)[Name]>
  : readonly [id: string];

type TextFor<Names extends readonly string[]> = { readonly [Index in keyof Names]: string };

type Creatable<A> = { -readonly [Key in keyof A as IsWritable<A[Key]> extends true ? Key : never]?: Written<A[Key]> };
type Changeable<A> = { [Key in keyof A as IsFixed<A, Key> extends true ? never : Key]?: Written<A[Key]> };

type IsFixed<A, Key extends keyof A> =
  Same<{ [K in Key]: A[K] }, { -readonly [K in Key]: A[K] }> extends true
    ? IsWritable<A[Key]> extends true
      ? false
      : true
    : true;

/** TypeScript tells types apart by `readonly` only where it asks whether one stands for the other in whatever is unresolved. */
type Same<X, Y> = (<T>() => T extends X ? 1 : 2) extends <T>() => T extends Y ? 1 : 2 ? true : false;

/** The server makes up `link` from the names above an entity; its schema does not say so. */
type IsWritable<Value> = NonNullable<Value> extends Computed<unknown> | LinkItem[] ? false : true;

type Written<Value> =
  NonNullable<Value> extends One<string>
    ? EntityReference | null
    : NonNullable<Value> extends Many<string>
      ? readonly EntityReference[]
      : Value extends Datetime
        ? WireDatetime
        : Value;
