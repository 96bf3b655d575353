import * as z from 'zod/mini';
import { fieldValue } from './form-shapes.ts';
import * as shape from './shapes.ts';

/*
 * Shapes of what the panels beside a page show. Text in them is untrusted: names come from the server.
 */

const text = z.string();

/** A row of the Versions panel. */
export const versionRow = z.lazy(() =>
  z.object({
    id: text,
    number: z.number(),
    asset: text,
    assetType: text,
    /** Name of the task it was made for. */
    task: text,
    path: z.array(text),
    status: z.nullable(shape.status),
    author: text,
    date: z.nullable(text),
    comment: text,
    thumbnailId: z.nullable(text),
  }),
);
export type VersionRow = z.infer<typeof versionRow>;

/** What was published with a version; bytes, where they are known. */
const versionFile = z.lazy(() =>
  z.object({
    id: text,
    name: text,
    fileType: text,
    size: z.nullable(z.number()),
    /** Where it lies: as the location calls it, and as a path of this computer, where there is one. */
    places: z.array(z.object({ location: text, identifier: text, path: z.nullable(text) })),
  }),
);
export type VersionFile = z.infer<typeof versionFile>;

/** Everything of one version; what could not be read is empty, and named in `failed`. */
export const versionSheet = z.lazy(() =>
  z.object({
    version: versionRow,
    /** The one before it of its asset. */
    previous: z.nullable(versionRow),
    /** What is reviewed. */
    media: z.nullable(z.object({ url: text, kind: z.enum(['video', 'image']) })),
    files: z.array(versionFile),
    failed: z.array(z.object({ part: z.enum(['previous', 'media', 'files']), error: shape.userError })),
  }),
);
export type VersionSheet = z.infer<typeof versionSheet>;

/** Which versions are wanted: what is left out does not matter. Tasks go by name, for every shot has its own. */
export const versionFilter = z.lazy(() =>
  z.strictObject({
    latest: z.optional(z.boolean()),
    status: z.optional(shape.id),
    task: z.optional(z.string().check(z.maxLength(300))),
  }),
);
export type VersionFilter = z.infer<typeof versionFilter>;

/** An attribute as people read it, and where its value comes from. */
export const detailAttribute = z.lazy(() =>
  z.object({
    name: text,
    /** What the studio calls it, where it made it. */
    label: z.nullable(text),
    value: z.nullable(z.union([text, z.boolean()])),
    color: z.nullable(text),
    /** Set here, on something above whose name is `from`, or nowhere: then it is the default. */
    source: z.enum(['own', 'inherited', 'default']),
    from: text,
  }),
);
export type DetailAttribute = z.infer<typeof detailAttribute>;

/** Something an entity is linked with, or in. */
const linked = z.lazy(() => z.object({ id: text, type: text, name: text, path: z.array(text) }));
export type Linked = z.infer<typeof linked>;

export const detailSections = ['attributes', 'tasks', 'links', 'notes', 'time', 'lists'] as const;

/** What is to be known of an entity; what could not be read is empty, and named in `failed`. */
export const details = z.lazy(() =>
  z.object({
    attributes: z.array(detailAttribute),
    /** Tasks anywhere below, by their types, counted by status; nothing where there are none. */
    tasks: z.object({
      types: z.array(
        z.object({
          name: text,
          statuses: z.array(z.object({ name: text, color: z.nullable(text), count: z.number() })),
        }),
      ),
      isAll: z.boolean(),
    }),
    /** What comes before it or is used in it, and what comes after it or uses it. */
    links: z.object({ before: z.array(linked), after: z.array(linked) }),
    /** The last ones that are no answers. */
    notes: z.object({
      rows: z.array(
        z.object({
          id: text,
          author: text,
          date: z.nullable(text),
          content: text,
          category: text,
          replies: z.number(),
        }),
      ),
      isAll: z.boolean(),
    }),
    /** Seconds: what was bid, and what was logged, in all and by whom. */
    time: z.object({
      bid: z.number(),
      logged: z.number(),
      people: z.array(z.object({ name: text, seconds: z.number() })),
      isAll: z.boolean(),
    }),
    lists: z.array(linked),
    failed: z.array(z.object({ section: z.enum(detailSections), error: shape.userError })),
  }),
);
export type Details = z.infer<typeof details>;

const historyValue = z.lazy(() => z.object({ name: text, color: z.nullable(text) }));

/** One change of an entity, or that it was made or taken away. */
export const historyRow = z.lazy(() =>
  z.object({
    id: text,
    date: z.nullable(text),
    who: text,
    entity: shape.entityRef,
    /** Its name, where it is not the entity that was asked about but something below. */
    about: text,
    kind: z.enum(['changed', 'created', 'deleted']),
    attribute: text,
    before: historyValue,
    after: historyValue,
    /** What plans to give it the value of before again, where it can be set. */
    back: z.nullable(z.object({ action: text, input: z.record(text, fieldValue) })),
  }),
);
export type HistoryRow = z.infer<typeof historyRow>;

/** Where the next page of each source starts; `null` where there is nothing more. */
const offset = z.lazy(() => z.nullable(z.number().check(z.multipleOf(1), z.minimum(0))));
export const historyOffsets = z.lazy(() => z.strictObject({ statuses: offset, log: offset }));
