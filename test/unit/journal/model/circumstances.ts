/** What the world is like in which the protocol is explored. */
export interface Circumstances {
  /** What the server does with a second row of one key: refuses it and all of its request, writes over it, or ignores it. */
  duplicates: 'refused' | 'upserted' | 'ignored';
  kind: 'update' | 'create';
  /** How often one request may arrive. */
  copies: 1 | 2;
  /** Whether the server may refuse a request, for whatever reason. */
  refusals: boolean;
  /** Whether a query may show the rows as they were some time ago. */
  staleReads: boolean;
  /** How often somebody removes a receipt or fence, or all of them at once, and how often somebody sets its status. */
  removals: number;
  removesAll: boolean;
  statusEdits: number;
  /** How often somebody else writes the value. */
  edits: number;
  /** How often a tool reads all rows and writes them back later, without those that are newer: metadata is so rewritten. */
  rewrites: number;
  /** Whether the profile may be copied in the middle of things, and both copies go on. */
  copy: boolean;
}
