import type { Circumstances } from './circumstances.ts';

const alone: Circumstances = {
  duplicates: 'refused',
  kind: 'update',
  copies: 2,
  refusals: true,
  staleReads: false,
  removals: 0,
  removesAll: false,
  statusEdits: 0,
  rewrites: 0,
  edits: 0,
  copy: false,
};

/** The circumstances under which the promises are kept, by what is special about them. */
export const circumstancesMet = {
  'one browser, left alone': alone,
  'values that others write': { ...alone, edits: 1 },
  'a create': { ...alone, kind: 'create', edits: 1 },
  'queries that show how it was': { ...alone, staleReads: true },
  'somebody sets the status of a job': { ...alone, statusEdits: 1 },
  'somebody removes one row': { ...alone, copies: 1, removals: 1 },
  'somebody clears the jobs menu, values change': { ...alone, removesAll: true, edits: 1 },
  'a tool rewrites all metadata': { ...alone, copies: 1, rewrites: 1 },
  'a profile copied in the middle of things': { ...alone, copies: 1, refusals: false, copy: true },
  'duplicate keys written over': { ...alone, copies: 1, duplicates: 'upserted' },
  'duplicate keys ignored': { ...alone, copies: 1, duplicates: 'ignored' },
} satisfies Record<string, Circumstances>;
