import type { EntityChange, SkippedEntity } from '../journal/changeset.ts';
import { type CascadeRequest, type CascadeResult, cascade } from '../rules/cascade.ts';
import type { Cause, Need } from '../rules/rule.ts';
import type { RuleId, RuleSettings } from '../rules/settings.ts';
import type { FactReader } from './fact-reader.ts';

export interface CascadePlan {
  changes: EntityChange[];
  skipped: SkippedEntity[];
}

export interface CascadePlanOptions {
  reader: FactReader;
  requests: readonly CascadeRequest[];
  rules: ReadonlySet<RuleId>;
  settings: RuleSettings;
  resync?: boolean;
  /** What the user may still switch on: its facts are read along, so that switching asks the server for nothing. */
  possible?: { requests: readonly CascadeRequest[]; rules: ReadonlySet<RuleId> };
}

/**
 * Runs the cascade, reads what it says is missing (everything of a round in one request) and runs it again, until it
 * needs nothing more. What the server does not give stays unknown and is reported as skipped.
 */
export async function planCascade(options: CascadePlanOptions): Promise<CascadePlan> {
  const { reader, possible, ...wanted } = options;
  const asked = new Set<string>();
  for (;;) {
    const result = cascade({ resync: false, ...wanted, facts: reader });
    const more = possible ? cascade({ resync: false, ...wanted, ...possible, facts: reader }).needs : [];
    const missing = [...result.needs, ...more].filter((need) => !asked.has(keyOf(need)));
    if (missing.length === 0) return describe(result, reader);
    for (const need of withNeighbours(missing)) asked.add(keyOf(need));
    await read(
      reader,
      withNeighbours(missing).filter((need) => !isKnown(reader, need)),
    );
  }
}

/** A rule that needs a parent is soon followed by one that needs its tasks, and the other way round: one trip for both. */
function withNeighbours(needs: readonly Need[]): Need[] {
  const ids = new Set(needs.filter(({ what }) => what === 'child-tasks').map(({ id }) => id));
  const contexts = needs.filter(({ what }) => what === 'context').map(({ id }) => id);
  const all = new Set([...ids, ...contexts]);
  return [...all].flatMap((id) => [
    { what: 'context' as const, id },
    ...(ids.has(id) ? [{ what: 'child-tasks' as const, id }] : []),
  ]);
}

function isKnown(reader: FactReader, { what, id }: Need): boolean {
  return what === 'context' ? reader.contexts.has(id) : reader.childTasks.has(id);
}

async function read(reader: FactReader, needs: Need[]): Promise<void> {
  const ids = (what: Need['what']): string[] => needs.filter((need) => need.what === what).map(({ id }) => id);
  await Promise.all([reader.readContexts(ids('context')), reader.readChildTasks(ids('child-tasks'))]);
}

function keyOf({ what, id }: Need): string {
  return `${what}.${id}`;
}

function describe(result: CascadeResult, reader: FactReader): CascadePlan {
  const changes = new Map<string, EntityChange>();
  const unread = new Set(result.needs.map(({ id }) => id));
  for (const { id, attribute, before, after, because } of result.changes) {
    if (!reader.labels.has(id)) {
      unread.add(id);
      continue;
    }
    const label = reader.label(id);
    const change = changes.get(id) ?? { type: label.type, id, label, attributes: {} };
    change.attributes[attribute] = { before, after, ...(because && { rule: because.rule, restsOn: restsOn(because) }) };
    // At the place of its last attribute, so that everything it rests on is sent before it.
    changes.delete(id);
    changes.set(id, change);
  }
  const notReadable = [...unread].map((id) => ({ id, rule: '', reason: 'not-readable', detail: '' }));
  const skipped = [...result.skips, ...notReadable].map((skip) => ({ ...skip, label: reader.label(skip.id) }));
  return { changes: [...changes.values()], skipped };
}

function restsOn({ of, ids }: Cause): { of: Cause['of']; ids: string[] } {
  return { of, ids: [...ids] };
}
