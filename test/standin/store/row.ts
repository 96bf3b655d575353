/** A stored entity: its concrete type and its columns by attribute name. Datetimes are naive ISO strings in UTC. */
export interface Row {
  __entity_type__: string;
  [attribute: string]: unknown;
}
