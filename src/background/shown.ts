import type { Production } from '../changes/production.ts';
import { errorOfKind } from '../errors.ts';
import type { AttributeValue, EntityChange, SkippedEntity } from '../journal/changeset.ts';
import type { JournalEntry } from '../journal/run.ts';
import { countsOf } from '../journal/run.ts';
import { sendable } from '../journal/withhold.ts';
import type { PlanRow, RunStatus, ShownValue } from '../rpc/shapes.ts';

/** A stored value the way people read it. */
export function shownValue(production: Production, attribute: string, raw: AttributeValue): ShownValue {
  if (attribute === 'status_id') {
    const status = production.statuses.find(({ id }) => id === raw);
    return { raw, name: status?.name ?? '', color: status?.color ?? null, thumbnailId: null };
  }
  if (attribute === 'thumbnail_id') {
    return { raw, name: '', color: null, thumbnailId: typeof raw === 'string' ? raw : null };
  }
  return { raw, name: String(raw ?? ''), color: null, thumbnailId: null };
}

export function planRows(production: Production, changes: readonly EntityChange[]): PlanRow[] {
  return changes.map(({ id, label, attributes }) => ({
    id,
    label,
    attributes: Object.entries(attributes).map(([name, { before, after, rule }]) => ({
      name,
      before: shownValue(production, name, before),
      after: shownValue(production, name, after),
      ...(rule && { rule }),
    })),
  }));
}

/** Everything worth telling about a run, with the entities that did not go as planned. */
export function runStatus({ changeset, run }: JournalEntry, production: Production | undefined): RunStatus {
  const counts = countsOf(run);
  return {
    id: run.id,
    action: changeset.action,
    title: changeset.title,
    createdAt: changeset.createdAt,
    state: run.state,
    counts,
    ...(run.interruption && { interruption: { number: errorOfKind(run.interruption), detail: '' } }),
    canUndo: run.state === 'finished' && counts.written > 0 && !run.undoneBy,
    ...(changeset.undoes && { undoes: changeset.undoes }),
    ...(run.undoneBy && { undoneBy: run.undoneBy }),
    problems: problemsOf({ changeset, run }, production),
  };
}

function problemsOf(entry: JournalEntry, production: Production | undefined): RunStatus['problems'] {
  const { changeset, run } = entry;
  const changes = sendable(entry);
  const valueName = (attribute: string, value: AttributeValue): string =>
    production ? shownValue(production, attribute, value).name : '';
  const about = (index: number): Pick<SkippedEntity, 'id' | 'label'> => {
    const { id, label } = changeset.changes[index]!;
    return { id, label };
  };
  return run.chunks.flatMap((chunk): RunStatus['problems'] => {
    if (chunk.state === 'refused')
      return [{ ...about(chunk.from), kind: 'refused', message: chunk.error?.message ?? '' }];
    if (chunk.state === 'withheld') {
      return range(chunk).map((index) => ({ ...about(index), kind: 'withheld', message: '' }));
    }
    const kind = chunk.state === 'overtaken' ? 'overtaken' : 'overwritten';
    return (chunk.found ?? chunk.overwritten ?? [])
      .filter(({ index, attribute, value }) => changes[index]?.attributes[attribute]?.after !== value)
      .map(({ index, attribute, value }) => ({ ...about(index), kind, message: valueName(attribute, value) }));
  });
}

function range({ from, to }: { from: number; to: number }): number[] {
  return Array.from({ length: to - from }, (_, offset) => from + offset);
}
