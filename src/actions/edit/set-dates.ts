import * as z from 'zod/mini';
import type { EntityChange } from '../../journal/changeset.ts';
import type { Action } from '../action.ts';
import { update } from '../change-of.ts';
import { labelOf } from '../label-of.ts';
import { missingFrom } from '../missing.ts';
import { sharedValue } from '../parts/attributes/shared-value.ts';
import { dayInput } from '../parts/dates/day-input.ts';
import { Days } from '../parts/dates/days.ts';
import { plannedDates } from '../parts/dates/planned-dates.ts';
import { type DatedEntity, readDated } from '../parts/dates/read-dated.ts';
import { sentMoment } from '../parts/dates/sent-moment.ts';
import { secondsPerDay } from '../parts/dates/work-day.ts';
import { refusedField } from '../refused-field.ts';
import { isTypedContext } from '../selection.ts';
import { skip } from '../skip.ts';

/** Days that dates may be moved by: more is a typing mistake. */
const mostDays = 3650;

const whole = z.lazy(() => z.number('no_number').check(z.multipleOf(1, 'no_whole_number')));
const input = z.lazy(() =>
  z.strictObject({
    start: z.optional(z.nullable(dayInput)),
    end: z.optional(z.nullable(dayInput)),
    shift: z.optional(whole.check(z.minimum(-mostDays, 'too_much'), z.maximum(mostDays, 'too_much'))),
    working: z.optional(z.boolean()),
    bid: z.optional(z.nullable(z.number('no_number').check(z.minimum(0, 'negative'), z.maximum(100_000, 'too_much')))),
  }),
);

/**
 * Gives tasks and milestones other dates, or moves those they have, and another bid. What nobody fills in stays as it is,
 * also where it differs between them. Nothing leaves the dates of its project, and a milestone's start cannot be set: it
 * follows its end.
 */
export const setDates: Action<z.infer<typeof input>> = {
  id: 'set-dates',
  group: 'edit',
  icon: 'calendar',
  effect: 'writes',
  alters: 'update',
  input,
  worksOn: (selection, schemas) =>
    selection.every(isTypedContext) && selection.some(({ type }) => schemas.isWritable(type, 'end_date'))
      ? undefined
      : { because: 'type', reason: 'only_scheduled' },

  async form(context, selection) {
    const days = new Days(context.session.serverClock, context.timeZone);
    const found = (await readDated(context, selection)).filter(({ settable }) => settable.end);
    const startable = found.filter(({ settable }) => settable.start);
    const dayOf = (moment: string | null) => moment && days.dayOf(moment);
    const start = { kind: 'date' as const, name: 'start', ...sharedValue(startable.map((one) => dayOf(one.start))) };
    return [
      ...(startable.length > 0 ? [start] : []),
      { kind: 'date', name: 'end', ...sharedValue(found.map((one) => dayOf(one.end))) },
      { kind: 'number', name: 'shift', unit: 'days', isWhole: true, minimum: -mostDays, maximum: mostDays },
      { kind: 'boolean', name: 'working' },
      {
        ...{ kind: 'number', name: 'bid', unit: 'days', minimum: 0 },
        ...sharedValue(found.map(({ bid }) => bid && bid / secondsPerDay)),
      },
    ];
  },

  async plan(context, selection, { working: onlyWorking = false, shift, bid, ...typed }) {
    const days = new Days(context.session.serverClock, context.timeZone);
    const [start, end] = [typed.start?.slice(0, 10) ?? typed.start, typed.end?.slice(0, 10) ?? typed.end];
    if (start && end && end < start) throw refusedField('end', 'ends_before_it_begins');
    const found = await readDated(context, selection);
    const able = found.filter(({ settable }) => settable.end);
    const isNow = (moment: string | null, wish: string | null | undefined): boolean =>
      wish === undefined || (moment && days.dayOf(moment)) === wish;
    // A form comes with the dates that all of them have now: only others contradict moving them.
    if (shift && !able.every((one) => isNow(one.start, start) && isNow(one.end, end)))
      throw refusedField('shift', 'dates_or_shift');

    const planned = able.map((one) => ({ one, dates: plannedDates(days, one, { start, end, shift, onlyWorking }) }));
    const [wrong, ...others] = planned.flatMap(({ dates }) => ('reason' in dates ? dates : []));
    if (wrong && others.length + 1 === able.length) throw refusedField(wrong.field, wrong.reason.replaceAll('-', '_'));
    const isBid = ({ entity }: DatedEntity): boolean =>
      bid !== undefined && context.session.schemas.isWritable(entity.type, 'bid');
    const outcomes = planned.map(({ one, dates }) => {
      if ('reason' in dates) return { changes: [], skipped: [skip(one.entity, dates.reason, dates.detail)] };
      const changes = changeOf(one, { ...dates, bid: isBid(one) ? (bid ?? 0) : undefined });
      const isAsked = [start, end, bid].some((wish) => wish !== undefined) || shift;
      const reason = isAsked ? whyUnchanged(one, start) : 'nothing-asked';
      return { changes, skipped: changes.length > 0 ? [] : [skip(one.entity, reason)] };
    });
    const fixed = start === undefined || shift ? 0 : able.filter(({ settable }) => !settable.start).length;
    return {
      changes: outcomes.flatMap(({ changes }) => changes),
      skipped: [
        ...missingFrom(
          found.map(({ entity }) => entity),
          selection,
        ),
        ...found.filter(({ settable }) => !settable.end).map(({ entity }) => skip(entity, 'dates-not-settable')),
        ...outcomes.flatMap(({ skipped }) => skipped),
      ],
      ...(fixed > 0 && { warnings: [{ key: 'start_follows_end', detail: String(fixed) }] }),
    };
  },
};

interface Wanted {
  start: string | null;
  end: string | null;
  /** Days. */
  bid: number | undefined;
}

function changeOf({ entity, start, end, bid: seconds }: DatedEntity, wanted: Wanted): EntityChange[] {
  return update(entity.type, [entity.id], labelOf(entity), {
    ...(wanted.start !== start && { start_date: { before: sentMoment(start), after: sentMoment(wanted.start) } }),
    ...(wanted.end !== end && { end_date: { before: sentMoment(end), after: sentMoment(wanted.end) } }),
    ...(wanted.bid !== undefined && { bid: { before: seconds, after: Math.round(wanted.bid * secondsPerDay) } }),
  });
}

function whyUnchanged({ settable }: DatedEntity, start: string | null | undefined): string {
  return start !== undefined && !settable.start ? 'start-not-settable' : 'dates-already';
}
