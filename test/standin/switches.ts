/**
 * Choices the public record leaves open, in one place. Each says what is known, what the default is and what else it
 * could be; the product has to work under every value.
 */
export interface Switches {
  /**
   * Is a status outside of the entity's workflow accepted? UNKNOWN: official code catches commit errors when it sets
   * statuses, newer servers have status rules. `accept` (default) or `reject`.
   */
  statusOutsideWorkflow: 'accept' | 'reject';
  /**
   * When are the entities of a response encoded? UNKNOWN: a server that encodes `each` operation as it runs (default)
   * answers a query before a write with the old values; one that encodes all of them `late` answers with the new ones.
   */
  encoding: 'each' | 'late';
  /** What does setting an immutable attribute do? UNKNOWN: `ignore` (default) or `reject`. */
  immutable: 'ignore' | 'reject';
  /**
   * Does `query_server_information` say who the user is when asked for `user_information`? The official client types
   * the key; when servers fill it is UNKNOWN. `told` (default) or `untold`.
   */
  userInformation: 'told' | 'untold';
  /**
   * What does a hierarchical custom attribute read as on the dense value types where it is not set? The sources disagree:
   * the Python client's documentation says nothing, OpenPype's code says the default. `null` (default) or `default`.
   */
  hierarchicalUnset: 'null' | 'default';
  /**
   * What does `parent_type` of notes and metadata read as for a typed context? It reads as a schema id; INFERRED from the
   * Python client's tests: the parent's own type. `concrete` (default, `Shot`) or `base` (`TypedContext`).
   */
  parentType: 'concrete' | 'base';
}

export const defaultSwitches: Switches = {
  statusOutsideWorkflow: 'accept',
  encoding: 'each',
  immutable: 'ignore',
  userInformation: 'told',
  hierarchicalUnset: 'null',
  parentType: 'concrete',
};
