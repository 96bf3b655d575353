import * as z from 'zod/mini';
import type { Field } from '../../field.ts';

/** `261128` on the 28th of November 2026, as pipelines have it (automation-rules §2.13). */
const defaultTemplate = '{yy}{mm}{dd}';

/** What lists and review sessions of a day ask: what they are called, and the hour at which a day begins. */
export const dailyInput = {
  template: z._default(z.string().check(z.maxLength(200, 'too_long')), defaultTemplate),
  cycle: z._default(
    z
      .number('no_number')
      .check(z.multipleOf(1, 'no_whole_number'), z.minimum(0, 'negative'), z.maximum(23, 'too_much')),
    0,
  ),
};

export const dailyFields: readonly Field[] = [
  {
    ...{ kind: 'text', name: 'template', required: true, maxLength: 200, value: defaultTemplate },
    hint: { key: 'daily_template', detail: '' },
  },
  { kind: 'number', name: 'cycle', isWhole: true, minimum: 0, maximum: 23, value: 0 },
];
