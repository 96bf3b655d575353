/** A to-one relation. It may always be empty, for the user may not be allowed to see what is behind it. */
export interface One<Name extends string> {
  one: Name;
}

/** A to-many relation. */
export interface Many<Name extends string> {
  many: Name;
}

/** What the server works out anew for every answer (ftrack-protocol §3.7): it is read, and never written. */
export interface Computed<Value> {
  computed: Value;
}

/** A point in time: ISO text when it is read (`decode`), `WireDatetime` when it is written (`encode`). */
export interface Datetime {
  datetime: true;
}

/** One step of `link`: root first, the entity itself last. */
export interface LinkItem {
  id: string;
  name: string;
  type: string;
}
