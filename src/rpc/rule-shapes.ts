import * as z from 'zod/mini';
import { field, fieldValue } from './form-shapes.ts';
import { origin } from './shapes.ts';

/** All sites, one, or a project of one. */
export const settingsScope = z.lazy(() =>
  z.strictObject({ site: z.optional(origin), project: z.optional(z.string().check(z.minLength(1), z.maxLength(200))) }),
);
export type SettingsScope = z.infer<typeof settingsScope>;

/** A rule as it counts in a scope. */
export const editedRule = z.lazy(() =>
  z.object({
    id: z.string(),
    enabled: z.boolean(),
    /** It is on, and its settings leave it nothing to do. */
    isIdle: z.boolean(),
    /** Where its settings are said. */
    from: z.enum(['default', 'all', 'site', 'project', 'managed']),
    fields: z.array(field),
    values: z.record(z.string(), fieldValue),
    /** Id of the action that shows what it would do in a project. */
    preview: z.optional(z.string()),
  }),
);
export type EditedRule = z.infer<typeof editedRule>;

/** The studio's own menu entries of a scope, as a form. */
export const editedEntries = z.lazy(() =>
  z.object({
    fields: z.array(field),
    values: z.record(z.string(), fieldValue),
    /** What the studio has set by policy, in this scope and around it. */
    managed: z.array(z.object({ name: z.string(), folder: z.string() })),
  }),
);
export type EditedEntries = z.infer<typeof editedEntries>;

/** Which rules there are, and whether each is on. */
export const ruleList = z.lazy(() => z.array(z.object({ id: z.string(), enabled: z.boolean() })));
