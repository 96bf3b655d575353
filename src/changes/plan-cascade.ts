import type { CallOptions } from '../api/wire/transport.ts';
import { groupBy } from '../group-by.ts';
import { addressOf } from '../journal/address.ts';
import type { AttributeValue, EntityChange, RestsOn, SkippedEntity, UpdateChange } from '../journal/changeset.ts';
import { type CascadeRequest, type CascadeResult, cascade } from '../rules/cascade.ts';
import type { CascadeChange } from '../rules/cascade-changes.ts';
import { unset, valueKey } from '../rules/facts.ts';
import type { Cause, Need, NeedKind } from '../rules/rule.ts';
import type { RuleId, SettingsOf } from '../rules/settings.ts';
import type { FactReader } from './fact-reader.ts';

const valueType = 'CustomAttributeValue';

export interface CascadePlan {
  /** In the order in which they are sent. */
  changes: EntityChange[];
  skipped: SkippedEntity[];
}

export interface CascadePlanOptions {
  reader: FactReader;
  requests: readonly CascadeRequest[];
  rules: ReadonlySet<RuleId>;
  /** By project. */
  settings: SettingsOf;
  resync?: boolean;
  /** Stops what is being read. */
  signal?: AbortSignal | undefined;
  /** What the user may still switch on: its facts are read along, so that switching asks the server for nothing. */
  possible?: { requests: readonly CascadeRequest[]; rules: ReadonlySet<RuleId> };
}

/**
 * Runs the cascade, reads what it says is missing (everything of a round in one request) and runs it again, until it
 * needs nothing more. What the server does not give stays unknown and is reported as skipped.
 */
export async function planCascade(options: CascadePlanOptions): Promise<CascadePlan> {
  const { reader, possible, signal, ...wanted } = options;
  const asked = new Set<string>();
  for (;;) {
    const result = cascade({ resync: false, ...wanted, facts: reader });
    const more = possible ? cascade({ resync: false, ...wanted, ...possible, facts: reader }).needs : [];
    const missing = [...result.needs, ...more].filter((need) => !asked.has(keyOf(need)));
    if (missing.length === 0) return describe(result, reader);
    const needs = withNeighbours(missing);
    for (const need of needs) asked.add(keyOf(need));
    await read(reader, needs, { signal });
  }
}

/** A rule that needs a parent is soon followed by one that needs its tasks, and the other way round: one trip for both. */
function withNeighbours(needs: readonly Need[]): Need[] {
  const tasksOf = new Set(needs.filter(({ what }) => what === 'child-tasks').map(({ id }) => id));
  const contexts = needs.filter(({ what }) => what === 'context').map(({ id }) => id);
  const others = needs.filter(({ what }) => what !== 'child-tasks' && what !== 'context');
  const all = new Set([...tasksOf, ...contexts]);
  const both = [...all].flatMap((id): Need[] => [
    { what: 'context', id },
    ...(tasksOf.has(id) ? [{ what: 'child-tasks' as const, id }] : []),
  ]);
  return [...both, ...others];
}

/** What answers each kind of need; none asks for what it has read before. */
const readers: Record<NeedKind, (reader: FactReader, ids: string[], options: CallOptions) => Promise<void>> = {
  context: (reader, ids, options) => reader.readContexts(ids, options),
  'child-tasks': (reader, ids, options) => reader.readChildTasks(ids, options),
  version: (reader, ids, options) => reader.readVersions(ids, options),
  'task-versions': (reader, ids, options) => reader.readTaskVersions(ids, options),
  'asset-versions': (reader, ids, options) => reader.readAssetVersions(ids, options),
  'outgoing-links': (reader, ids, options) => reader.readOutgoingLinks(ids, options),
  attributes: (reader, _ids, options) => reader.readAttributes(options),
  value: (reader, ids, options) => reader.readValues(ids, options),
  holders: (reader, ids, options) => reader.readHolders(ids, options),
};

async function read(reader: FactReader, needs: Need[], options: CallOptions): Promise<void> {
  const groups = groupBy(needs, ({ what }) => what);
  await Promise.all(
    [...groups].map(([what, group]) =>
      readers[what](
        reader,
        group.map(({ id }) => id),
        options,
      ),
    ),
  );
}

function keyOf({ what, id }: Need): string {
  return `${what}.${id}`;
}

function describe(result: CascadeResult, reader: FactReader): CascadePlan {
  const changes = new Map<string, UpdateChange>();
  const unread = new Set(result.needs.map(({ id }) => id));
  const values: EntityChange[] = [];
  for (const made of result.changes) {
    if (made.entity === 'value') values.push(valueChange(made, reader));
    if (made.entity === 'value' || made.change !== 'update') continue;
    const { id, attribute, before, after, because, restsOn } = made;
    if (!reader.labels.has(id)) {
      unread.add(id);
      continue;
    }
    const label = reader.label(id);
    const change = changes.get(id) ?? { kind: 'update', type: label.type, key: [id], label, attributes: {} };
    change.attributes[attribute] = {
      before: before as string | null,
      after: after as string | null,
      ...(because && { rule: because.rule }),
      ...(restsOn && { restsOn: addressed(restsOn, reader) }),
    };
    // At the place of its last attribute, so that everything it rests on is sent before it.
    changes.delete(id);
    changes.set(id, change);
  }
  const notReadable = [...unread].map((id) => ({ id, rule: '', reason: 'not-readable', detail: '' }));
  const skipped = [...result.skips, ...notReadable].map((skip) => ({ ...skip, label: reader.label(skip.id) }));
  return { changes: [...changes.values(), ...values], skipped };
}

/** A value that is set is a row of its own: the first one is made, and taken away the entity inherits again. */
function valueChange(made: CascadeChange, reader: FactReader): EntityChange {
  const key = valueKey(made.id);
  const [configuration_id, entity_id] = key;
  const known = reader.values.get(made.id);
  const before = (known === undefined || known === unset ? null : known) as AttributeValue;
  const { because, restsOn } = made;
  const why = { ...(because && { rule: because.rule }), ...(restsOn && { restsOn: addressed(restsOn, reader) }) };
  const row = (value: AttributeValue) => ({ configuration_id, entity_id, value });
  const common = { type: valueType, key: [...key], label: reader.label(entity_id) };
  if (made.change === 'delete') return { kind: 'delete', ...common, row: row(before), ...why };
  if (made.change === 'create') {
    return { kind: 'create', ...common, values: row((made.values['value'] ?? null) as AttributeValue), ...why };
  }
  return { kind: 'update', ...common, attributes: { value: { before, after: made.after as AttributeValue, ...why } } };
}

function addressed({ of, ids }: Cause, reader: FactReader): RestsOn {
  return { of, addresses: ids.map((id) => addressOf(...named(id, reader))) };
}

/** The type and the key of what rules call by one id: a value of a custom attribute by both parts of its key. */
function named(id: string, reader: FactReader): [type: string, key: readonly string[]] {
  return id.includes('/') ? [valueType, valueKey(id)] : [reader.label(id).type, [id]];
}
