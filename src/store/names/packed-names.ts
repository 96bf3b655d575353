import * as z from 'zod/mini';
import type { NamedStatus } from './name-entry.ts';

/**
 * Names as they are stored, in columns: a few values that a browser stores and reads at once, and that need no building.
 *
 * Every name stands once, however many tasks are called so; an entry is a number of a name and of the entry it is in. Entries
 * stand in the order of the tree, so that what is above an entry comes before it.
 */
export interface PackedNames {
  count: number;
  /** Each name as it is shown, on lines, sorted by `searchable`. */
  names: string;
  /** The same lines as they are compared, with the alias of a name and its initials behind it. */
  searchable: string;
  nameCount: number;
  /** For each name how often it is given, as powers of two, versions counted for what they are of. */
  givenTo: Uint8Array;
  /** For each entry the line of its name. */
  nameOf: Uint32Array;
  /** For each entry the one it is in; -1 for none. */
  parentOf: Int32Array;
  /** For each entry the place of its type in `types`. */
  typeOf: Uint16Array;
  types: string[];
  /** For each entry one more than the place of its status in `statuses`; 0 for none. */
  statusOf: Uint16Array;
  statuses: NamedStatus[];
  /** Places of tasks of whoever read the names. */
  mine: Uint32Array;
  /** For each entry a line. */
  ids: string;
  /** Where each of them starts, and where one after the last would. */
  idStarts: Uint32Array;
  /** For each entry a line, empty for none. */
  thumbnails: string;
  /** The same for them. */
  thumbnailStarts: Uint32Array;
}

const shape = z.lazy(() =>
  z.object({
    count: z.int().check(z.nonnegative()),
    names: z.string(),
    searchable: z.string(),
    nameCount: z.int().check(z.nonnegative()),
    givenTo: z.instanceof(Uint8Array),
    nameOf: z.instanceof(Uint32Array),
    parentOf: z.instanceof(Int32Array),
    typeOf: z.instanceof(Uint16Array),
    types: z.array(z.string()),
    statusOf: z.instanceof(Uint16Array),
    statuses: z.array(z.object({ name: z.string(), color: z.nullable(z.string()), isDone: z.boolean() })),
    mine: z.instanceof(Uint32Array),
    ids: z.string(),
    idStarts: z.instanceof(Uint32Array),
    thumbnails: z.string(),
    thumbnailStarts: z.instanceof(Uint32Array),
  }),
);

/** Whether a stored value can be searched. What is damaged inside of its columns finds less, and does no harm. */
export function isPackedNames(value: unknown): value is PackedNames {
  const { success, data } = shape.safeParse(value);
  if (!success) return false;
  const { count, nameCount, givenTo, nameOf, parentOf, typeOf, statusOf, idStarts, thumbnailStarts } = data;
  return (
    givenTo.length === nameCount &&
    [nameOf, parentOf, typeOf, statusOf].every(({ length }) => length === count) &&
    [idStarts, thumbnailStarts].every(({ length }) => length === count + 1)
  );
}
