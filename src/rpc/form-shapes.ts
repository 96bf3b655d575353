import * as z from 'zod/mini';
import type { Field, FieldValue } from '../actions/field.ts';
import type { ActionResult } from '../actions/result.ts';
import { panelNames } from './panel-names.ts';
import { entityRef } from './shapes.ts';

/** Shapes of forms and of what actions come back with. Text in them is untrusted: names come from the server. */
const text = z.string();

export const fieldValue: z.ZodMiniType<FieldValue> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(fieldValue).check(z.maxLength(10_000)),
    z.record(z.string(), fieldValue),
  ]),
);

/** What was applied last to things of a kind: an action, what was answered then, and what it was called. */
export const repeat = z.lazy(() => z.object({ action: text, input: z.record(z.string(), fieldValue), title: text }));
export type Repeat = z.infer<typeof repeat>;

const option = z.lazy(() =>
  z.object({
    value: text,
    name: text,
    words: z.optional(text),
    color: z.optional(z.nullable(text)),
    thumbnailId: z.optional(z.nullable(text)),
    type: z.optional(text),
    hint: z.optional(text),
    current: z.optional(z.number()),
    validFor: z.optional(z.number()),
    disabled: z.optional(z.object({ reason: text, detail: text })),
  }),
);

const base = () => ({
  name: text,
  label: z.optional(text),
  required: z.optional(z.boolean()),
  value: z.optional(fieldValue),
  isCurrent: z.optional(z.boolean()),
  mixed: z.optional(z.number()),
  hint: z.optional(z.object({ key: text, detail: text })),
  warning: z.optional(z.object({ key: text, detail: text })),
  isGrowing: z.optional(z.boolean()),
  when: z.optional(z.object({ field: text, is: z.array(fieldValue) })),
});

export const field: z.ZodMiniType<Field> = z.lazy(() =>
  z.union([
    z.object({ ...base(), kind: z.literal('text'), maxLength: z.number() }),
    z.object({ ...base(), kind: z.literal('long-text'), maxLength: z.number() }),
    z.object({ ...base(), kind: z.literal('password'), maxLength: z.number() }),
    z.object({ ...base(), kind: z.literal('words'), words: text }),
    z.object({
      ...base(),
      kind: z.literal('number'),
      unit: z.optional(z.enum(['hours', 'days', 'frames'])),
      minimum: z.optional(z.number()),
      maximum: z.optional(z.number()),
      isWhole: z.optional(z.boolean()),
    }),
    z.object({ ...base(), kind: z.literal('date') }),
    z.object({ ...base(), kind: z.literal('datetime') }),
    z.object({ ...base(), kind: z.literal('boolean') }),
    z.object({
      ...base(),
      kind: z.literal('choice'),
      options: z.array(option),
      isOpen: z.optional(z.boolean()),
    }),
    z.object({
      ...base(),
      kind: z.literal('choices'),
      options: z.array(option),
      isOpen: z.optional(z.boolean()),
    }),
    z.object({ ...base(), kind: z.literal('people'), options: z.array(option) }),
    z.object({ ...base(), kind: z.literal('file'), accept: text, maxSize: z.number() }),
    z.object({
      ...base(),
      kind: z.literal('frames'),
      at: text,
      media: z.array(z.object({ version: text, label: text, url: text, size: z.nullable(z.number()) })),
    }),
    z.object({
      ...base(),
      kind: z.literal('rows'),
      columns: z.array(field),
      fixed: z.optional(
        z.array(z.object({ id: text, label: text, now: z.optional(z.record(z.string(), fieldValue)) })),
      ),
      maxRows: z.number(),
      isOrdered: z.optional(z.boolean()),
    }),
  ]),
);

export const actionResult: z.ZodMiniType<ActionResult> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('copy'), text, count: z.number(), without: z.optional(z.number()) }),
    z.object({ kind: z.literal('open'), where: z.enum(['tabs', 'sidebar']), addresses: z.array(text) }),
    z.object({
      kind: z.literal('download'),
      files: z.array(z.object({ name: text, url: text, size: z.nullable(z.number()) })),
      missing: z.array(text),
    }),
    z.object({
      kind: z.literal('table'),
      columns: z.array(
        z.object({
          name: text,
          counts: z.optional(z.enum(['bytes', 'hours', 'things'])),
          words: z.optional(z.enum(['choice', 'kind', 'mend'])),
        }),
      ),
      rows: z.array(z.array(z.union([text, z.number()]))),
      remarks: z.array(z.object({ key: text, detail: text })),
      copied: text,
      file: z.object({ name: text, type: text, text }),
      offers: z.optional(
        z.array(z.object({ action: text, entities: z.array(z.object({ id: text, type: text, name: text })) })),
      ),
    }),
    z.object({
      kind: z.literal('panel'),
      panel: z.enum(panelNames),
      entity: entityRef,
    }),
    z.object({
      kind: z.literal('said'),
      isGood: z.boolean(),
      name: text,
      words: text,
      address: z.optional(text),
    }),
    z.object({
      kind: z.literal('form'),
      title: text,
      submit: z.optional(text),
      fields: z.array(field),
      input: z.record(z.string(), fieldValue),
    }),
  ]),
);
export type { ActionResult, Field, FieldValue };
