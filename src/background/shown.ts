import type { Production } from '../changes/production.ts';
import { dayWords, momentWords } from '../date-words.ts';
import { errorOfKind } from '../errors.ts';
import type { AttributeValue, CreateChange, DeleteChange, EntityChange, SkippedEntity } from '../journal/changeset.ts';
import { inverseOf } from '../journal/inverse.ts';
import { remainderOf } from '../journal/remainder.ts';
import { isConfirmed, plainText } from '../journal/report.ts';
import type { FoundValue, JournalEntry } from '../journal/run.ts';
import { countsOf } from '../journal/run.ts';
import { sameValue } from '../journal/same-value.ts';
import { sendable } from '../journal/withhold.ts';
import { language } from '../language.ts';
import type { PlanRow, RunStatus, ShownValue } from '../rpc/run-shapes.ts';

/** A stored value the way people read it. */
export function shownValue(production: Production, attribute: string, value: AttributeValue): ShownValue {
  const raw = typeof value === 'object' && value !== null ? plainText(value) : value;
  if (attribute === 'status_id') {
    const status = production.statuses.find(({ id }) => id === raw);
    return { raw, name: status?.name ?? '', color: status?.color ?? null, thumbnailId: null };
  }
  if (attribute === 'thumbnail_id') {
    return { raw, name: '', color: null, thumbnailId: typeof raw === 'string' ? raw : null };
  }
  if (attribute === 'type_id' || attribute === 'priority_id') {
    const known = [...production.types, ...production.priorities].find(({ id }) => id === raw);
    const { color = null } = production.priorities.find(({ id }) => id === raw) ?? {};
    return { raw, name: known?.name ?? plainText(raw), color, thumbnailId: null };
  }
  return { raw, name: measured(attribute, raw) ?? plainText(raw), color: null, thumbnailId: null };
}

/** Dates of contexts, which ftrack shows by the day, other moments, bids, which people count in days of eight hours, and time logged. */
function measured(attribute: string, raw: AttributeValue): string | undefined {
  if (attribute === 'bid' && typeof raw === 'number') return inDays.format(raw / (8 * 3600));
  if (attribute === 'duration' && typeof raw === 'number') return inHours.format(raw / 3600);
  if (typeof raw !== 'string') return undefined;
  if (/^(start|end)_date$/.test(attribute)) return dayWords(raw) || undefined;
  return isMoment.test(raw) ? momentWords(raw) || undefined : undefined;
}

/** As `decode` makes them. */
const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(Z|[+-]\d\d:\d\d)$/;
const inHours = new Intl.NumberFormat(language, { style: 'unit', unit: 'hour', maximumFractionDigits: 2 });
const inDays = new Intl.NumberFormat(language, { style: 'unit', unit: 'day', maximumFractionDigits: 2 });

/** `called` names ids that nobody else knows: of files that are yet to go up, and of what an action has read. */
export function planRows(
  production: Production,
  changes: readonly EntityChange[],
  called: ReadonlyMap<unknown, string> = new Map(),
): PlanRow[] {
  const holders = new Map([...called, ...changes.flatMap(calledBy)]);
  const named = (value: ShownValue): ShownValue => {
    const name = called.get(value.raw);
    return name === undefined ? value : { ...value, name, thumbnailId: null };
  };
  return changes.map((change) => ({
    id: rowId(change),
    kind: change.kind,
    type: change.type,
    detail: change.kind === 'update' ? '' : detailOf(production, change, holders),
    label: change.label,
    attributes: shownAttributes(production, change).map(({ before, after, ...rest }) => ({
      ...rest,
      before: named(before),
      after: named(after),
    })),
  }));
}

/** What a plan's row is called between the interface and the background. */
export function rowId({ key }: EntityChange): string {
  return key.join(',');
}

function valuesOf(change: CreateChange | DeleteChange): Readonly<Record<string, AttributeValue>> {
  return change.kind === 'create' ? change.values : change.row;
}

/** What a list or review session that comes or goes is called. */
function calledBy(change: EntityChange): [unknown, string][] {
  const name = change.kind === 'update' ? undefined : valuesOf(change)['name'];
  return typeof name === 'string' ? [[change.key[0], name]] : [];
}

/**
 * What a row says to a person besides what it is called: its text, name or label, and what kind of work and how much of it;
 * of a place in a list or review session, which one it is in, of an assignment or time whose it is, of a link what it joins.
 */
function detailOf(
  production: Production,
  change: CreateChange | DeleteChange,
  holders: ReadonlyMap<unknown, string>,
): string {
  const values = valuesOf(change);
  const namesIn = (...names: readonly string[]): string[] => names.flatMap((name) => holders.get(values[name]) || []);
  const [holder = namesIn('from_id', 'to_id').join(' → ')] = namesIn('list_id', 'review_session_id');
  const said =
    holder ||
    ['content', 'name', 'label', 'comment'].map((name) => values[name]).find((value) => typeof value === 'string');
  const facts = ['type_id', 'bid', 'duration'].flatMap((name) => {
    const value = values[name];
    const shown = value ? shownValue(production, name, value).name : '';
    return shown === plainText(value ?? '') ? [] : [shown];
  });
  const words = String(said ?? plainText(values['value'] ?? ''));
  const { name } = change.label;
  const whose = change.type === 'Timelog' ? 'user_id' : 'resource_id';
  const person = namesIn(whose)[0];
  return [words === name ? '' : words, person, ...facts].filter(Boolean).join(' · ');
}

function shownAttributes(production: Production, change: EntityChange): PlanRow['attributes'] {
  const shown = (name: string, before: AttributeValue, after: AttributeValue, rule?: string) => ({
    name,
    before: shownValue(production, name, before),
    after: shownValue(production, name, after),
    ...(rule && { rule }),
  });
  const shownOnly = (attributes: PlanRow['attributes']): PlanRow['attributes'] => {
    const readable = attributes.filter(({ name, after }) => !name.endsWith('_id') || after.name !== after.raw);
    return readable.length > 0 ? readable : attributes;
  };
  if (change.kind === 'delete') return [];
  if (change.kind === 'create')
    return Object.entries(change.values).map(([name, value]) => shown(name, null, value, change.rule));
  return shownOnly(
    Object.entries(change.attributes).map(([name, { before, after, rule }]) => shown(name, before, after, rule)),
  );
}

/** Everything worth telling about a run, with the entities that did not go as planned. */
export function runStatus({ changeset, run }: JournalEntry, production: Production | undefined): RunStatus {
  const counts = countsOf(run);
  return {
    id: run.id,
    action: changeset.action,
    title: changeset.title,
    names: firstNames(changeset.changes),
    createdAt: changeset.createdAt,
    state: run.state,
    counts,
    ...(run.interruption && {
      interruption: { number: errorOfKind(run.interruption), detail: run.interruptionDetail ?? '' },
    }),
    confirmed: isConfirmed(run),
    canUndo:
      run.state === 'finished' && counts.written > 0 && !run.undoneBy && inverseOf({ changeset, run }).length > 0,
    left: run.undoneBy ? 0 : remainderOf({ changeset, run }).length,
    ...(changeset.undoes && { undoes: changeset.undoes }),
    ...(run.undoneBy && { undoneBy: run.undoneBy }),
    problems: problemsOf({ changeset, run }, production),
  };
}

/** Names in a list of runs, at most; of a large run not all changes are looked at for them. */
const mostNames = 3;
const mostLooks = 100;

function firstNames(changes: readonly EntityChange[]): string[] {
  return [...new Set(changes.slice(0, mostLooks).map(({ label }) => label.name))].filter(Boolean).slice(0, mostNames);
}

function problemsOf(entry: JournalEntry, production: Production | undefined): RunStatus['problems'] {
  const { changeset, run } = entry;
  const changes = sendable(entry);
  const valueName = (attribute: string, value: AttributeValue): string =>
    production ? shownValue(production, attribute, value).name : '';
  const about = (index: number): Pick<SkippedEntity, 'id' | 'label'> => {
    const { key, label } = changeset.changes[index]!;
    return { id: key.join(','), label };
  };
  const isWish = ({ index, attribute, value }: FoundValue): boolean => {
    const change = changes[index];
    return change?.kind === 'update' && sameValue(change.attributes[attribute]?.after, value);
  };
  return run.chunks.flatMap((chunk): RunStatus['problems'] => {
    if (chunk.state === 'refused')
      return [{ ...about(chunk.from), kind: 'refused', message: chunk.error?.message ?? '' }];
    if (
      chunk.state === 'withheld' ||
      chunk.state === 'cancelled' ||
      chunk.state === 'ignored' ||
      (chunk.state === 'sent' && run.state === 'unknown')
    ) {
      const kind = chunk.state === 'sent' ? 'unknown' : chunk.state;
      return range(chunk).map((index) => ({ ...about(index), kind, message: '' }));
    }
    const kind = chunk.state === 'overtaken' ? 'overtaken' : 'overwritten';
    const told = (values: FoundValue[] = [], kind: RunStatus['problems'][number]['kind']): RunStatus['problems'] =>
      values
        .filter((found) => !isWish(found) && changeset.changes[found.index]?.kind === 'update')
        .map(({ index, attribute, value }) => ({ ...about(index), kind, message: valueName(attribute, value) }));
    return [...told(chunk.found ?? chunk.overwritten, kind), ...told(chunk.stored, 'stored')];
  });
}

function range({ from, to }: { from: number; to: number }): number[] {
  return Array.from({ length: to - from }, (_, offset) => from + offset);
}
