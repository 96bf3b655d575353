import * as z from 'zod/mini';
import type { Action } from '../action.ts';
import { creation } from '../change-of.ts';
import { labelOf } from '../label-of.ts';
import { missingFrom } from '../missing.ts';
import { refusedField } from '../refused-field.ts';

/** Hours of one log, at most: more is a typing mistake. */
const mostHours = 24 * 31;

const moment = z.lazy(() =>
  z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/, 'no_moment')),
);
const input = z.lazy(() =>
  z.strictObject({
    hours: z.optional(z.number('no_number').check(z.minimum(0, 'negative'), z.maximum(mostHours, 'too_much'))),
    start: z.optional(z.nullable(moment)),
    end: z.optional(z.nullable(moment)),
    comment: z.optional(z.string().check(z.maxLength(2000, 'too_long'))),
  }),
);

/** Logs time of one's own on each selected task: so many hours up to now, or from one moment to another. */
export const logTime: Action<z.infer<typeof input>> = {
  id: 'log-time',
  group: 'time',
  icon: 'clock',
  effect: 'writes',
  creates: 'Timelog',
  input,
  worksOn: (selection) =>
    selection.every(({ type }) => type === 'Task') ? undefined : { because: 'type', reason: 'only_tasks' },

  form: async () => [
    { kind: 'number', name: 'hours', unit: 'hours', minimum: 0, maximum: mostHours },
    { kind: 'datetime', name: 'start' },
    { kind: 'datetime', name: 'end' },
    { kind: 'text', name: 'comment', maxLength: 2000 },
  ],

  async plan({ describe, user, now }, selection, { hours, start, end, comment = '' }) {
    const { from, seconds } = span(hours, start ?? undefined, end ?? undefined, now);
    const tasks = await describe(selection);
    return {
      changes: tasks.map((task) =>
        creation('Timelog', labelOf(task), {
          user_id: user.id,
          context_id: task.id,
          start: { __type__: 'datetime', value: new Date(from).toISOString().slice(0, 19) },
          duration: seconds,
          comment,
        }),
      ),
      skipped: missingFrom(tasks, selection),
    };
  },
};

/** Where the logged time begins (milliseconds since 1970) and how long it is. */
function span(
  hours: number | undefined,
  start: string | undefined,
  end: string | undefined,
  now: number,
): { from: number; seconds: number } {
  if (start && end) {
    const [from, to] = [Date.parse(start), Date.parse(end)];
    if (!(to > from)) throw refusedField('end', 'ends_before_it_begins');
    if (to - from > mostHours * 3_600_000) throw refusedField('end', 'too_much');
    return { from, seconds: Math.round((to - from) / 1000) };
  }
  if (end) throw refusedField('start', 'required');
  if (!hours) throw refusedField('hours', 'required');
  const seconds = Math.round(hours * 3600);
  return { from: start ? Date.parse(start) : now - seconds * 1000, seconds };
}
