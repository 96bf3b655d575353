import { Identity } from '../../src/api/identity/identity.ts';
import { IdentityMap } from '../../src/api/identity/identity-map.ts';
import { Session } from '../../src/api/session.ts';
import { FactReader } from '../../src/changes/fact-reader.ts';
import { type CascadePlan, planCascade } from '../../src/changes/plan-cascade.ts';
import { readProduction } from '../../src/changes/production.ts';
import type { EntityChange } from '../../src/journal/changeset.ts';
import type { CascadeRequest } from '../../src/rules/cascade.ts';
import { valueId } from '../../src/rules/facts.ts';
import type { RuleId } from '../../src/rules/settings.ts';
import { inProcess } from '../standin/in-process.ts';
import type { Standin } from '../standin/standin.ts';
import { applyChanges } from './apply-changes.ts';
import { AttributeLines } from './attribute-lines.ts';
import { GoldenAttributes } from './attributes.ts';
import type { GoldenSet, RuleCase } from './case.ts';
import { idOf } from './ids.ts';
import { learnSchemas } from './learn-schemas.ts';
import { settingsOf } from './settings-of.ts';
import { standinOf } from './world.ts';

/**
 * Plays a case through the same door as an action: facts are read through the client, the plan is made, written into the
 * journal and sent. Returns what is wrong, or nothing.
 *
 * Three things have to be true: the rules wish for exactly the writes of the case; afterwards the server holds those and
 * the user's own change and differs in nothing else; undo leads back. `twice` asks for a fourth one, which settings may stand
 * against that lead further with every step: a second run wishes for nothing.
 */
export async function runRules(golden: RuleCase, { twice = false } = {}): Promise<string[]> {
  const standin = standinOf(golden);
  for (const ref of golden.refuse) standin.refused.add(idOf.entity(ref));
  const session = sessionOf(standin);
  await learnSchemas(session);
  const types = new Map(golden.world.entities.map(({ ref, type }) => [idOf.entity(ref), type]));
  const attributes = new GoldenAttributes(standin, golden);
  const requests = golden.change.flatMap((change) => {
    const type = types.get(idOf.entity(change.ref)) ?? '';
    return [...requestsOf(change, type), ...attributeRequests(change, type, attributes, standin)];
  });
  const settings = settingsOf(golden);
  const plan = async (): Promise<CascadePlan> => {
    const reader = new FactReader(session, await readProduction(session));
    const chosen = golden.change.map(({ ref }) => idOf.entity(ref));
    await reader.readVersions(chosen.filter((id) => types.get(id) === 'AssetVersion'));
    await reader.readContexts(chosen.filter((id) => types.get(id) !== 'AssetVersion'));
    return planCascade({ reader, requests, rules: new Set(golden.rules as RuleId[]), settings: () => settings });
  };
  const named = new AttributeLines(golden, standin);

  const before = snapshot(standin);
  const valuesBefore = named.all();
  const made = await plan();
  const wished = [...writesOf(made.changes.map(onlyByRules)), ...named.of(made.changes)].sort();
  const applied = await applyChanges(session, made);
  const after = snapshot(standin);
  const written = [...difference(before, after), ...named.difference(valuesBefore)].sort();
  const own = ownWrites(golden, before);
  const listed = golden.writes
    .flatMap(({ ref, set }) => [...linesOf(ref, set), ...named.listed(ref, set.attributes)])
    .sort();
  // A rule may put back what the user changes at the same time: then there is nothing to write.
  const expected = listed.filter((line) => !(overruled(line, own) && isAsBefore(line, before)));

  const problems: string[] = [];
  // With refusals the case lists what ends up written, which says nothing of what was wished for.
  const comparable = golden.refuse.length === 0;
  if (comparable && wished.join('\n') !== expected.join('\n')) problems.push(compare('wishes', expected, wished));
  const all = [...new Set([...own.filter((line) => !overruled(line, listed)), ...expected])].sort();
  if (written.join('\n') !== all.join('\n')) problems.push(compare('writes', all, written));
  if (comparable && twice && !beginsWithout(golden)) {
    const second = await plan();
    const again = [...writesOf(second.changes), ...named.of(second.changes)];
    if (again.length > 0) problems.push(`not idempotent: a second run wishes for ${again.join(', ')}`);
  }
  await applied.undo();
  const left = [...difference(before, snapshot(standin)), ...named.difference(valuesBefore)];
  if (left.length > 0) problems.push(`undo leaves ${left.join(', ')}`);
  return problems;
}

/** A value where there was none is like a new entity to some rules; done again it is an ordinary change. */
function beginsWithout({ world, change }: RuleCase): boolean {
  const changed = new Set(change.filter(({ set }) => set.status !== undefined).map(({ ref }) => ref));
  return world.entities.some(({ ref, status }) => changed.has(ref) && status === null);
}

function sessionOf(standin: Standin): Session {
  return new Session({ transport: inProcess(standin), entities: new IdentityMap(new Identity()) });
}

/** What the user's change asks for. A new entity hands on what it was created with. */
function requestsOf({ ref, set, create }: RuleCase['change'][number], type: string): CascadeRequest[] {
  const id = idOf.entity(ref);
  const entity = type === 'AssetVersion' ? 'version' : 'context';
  const values = {
    status_id: set.status && idOf.status(set.status),
    thumbnail_id: set.thumbnail && idOf.thumbnail(set.thumbnail),
  };
  return (['status_id', 'thumbnail_id'] as const)
    .filter((attribute) => create || values[attribute] !== undefined)
    .map((attribute) => ({
      entity,
      id,
      attribute,
      ...(create ? { value: undefined, created: true } : { value: values[attribute] }),
    }));
}

/** `ref.attribute` → name of the value, for everything rules could write. */
function snapshot({ database }: Standin): Map<string, string> {
  const rows = [...database.table('Context').all(), ...database.table('AssetVersion').all()];
  const entries = rows.flatMap((row): [string, string][] =>
    (['status_id', 'thumbnail_id'] as const).map((name) => [`${refOf(row['id'])}.${wordOf(name)}`, nameOf(row[name])]),
  );
  return new Map(entries);
}

function difference(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...after]
    .filter(([key, value]) => before.get(key) !== value)
    .map(([key, value]) => `${key}=${value}`)
    .sort();
}

function ownWrites({ change, refuse }: RuleCase, before: Map<string, string>): string[] {
  const lines = change
    .filter(({ create, ref }) => !create && !refuse.includes(ref))
    .flatMap(({ ref, set }) => linesOf(ref, set));
  const last = new Map(lines.map((line) => [keyOf(line), line]));
  return [...last.values()].filter((line) => !isAsBefore(line, before));
}

function isAsBefore(line: string, before: Map<string, string>): boolean {
  return `${keyOf(line)}=${before.get(keyOf(line))}` === line;
}

function overruled(line: string, expected: string[]): boolean {
  return expected.some((other) => keyOf(other) === keyOf(line));
}

function keyOf(line: string): string {
  return /^.*?\.(?:status|thumbnail)(?==)/s.exec(line)?.[0] ?? line;
}

function linesOf(ref: string, set: GoldenSet): string[] {
  return [
    ...(set.status === undefined ? [] : [`${ref}.status=${set.status}`]),
    ...(set.thumbnail === undefined ? [] : [`${ref}.thumbnail=${set.thumbnail}`]),
  ];
}

function onlyByRules(change: EntityChange): EntityChange {
  if (change.kind !== 'update') return change;
  return {
    ...change,
    attributes: Object.fromEntries(Object.entries(change.attributes).filter(([, { rule }]) => rule)),
  };
}

function writesOf(changes: EntityChange[]): string[] {
  return changes
    .filter(({ type }) => type !== 'CustomAttributeValue')
    .flatMap(({ key: [id], ...change }) =>
      Object.entries(change.kind === 'update' ? change.attributes : {}).map(
        ([name, { after }]) => `${refOf(id!)}.${wordOf(name)}=${nameOf(after)}`,
      ),
    )
    .sort();
}

function refOf(id: unknown): string {
  return String(id).replace(/^entity-/, '');
}

function wordOf(attribute: string): string {
  return attribute.replace(/_id$/, '');
}

function nameOf(value: unknown): string {
  return String(value ?? null).replace(/^(status|thumbnail)-/, '');
}

function compare(what: string, expected: string[], actual: string[]): string {
  return `${what}: expected [${expected.join(', ')}], got [${actual.join(', ')}]`;
}

/** What the user has set of custom attributes, which is there by the time a rule hears of it. */
function attributeRequests(
  { ref, set }: RuleCase['change'][number],
  type: string,
  attributes: GoldenAttributes,
  { database }: Standin,
): CascadeRequest[] {
  const id = idOf.entity(ref);
  const objectTypeId = database.find('Context', id)?.['object_type_id'] as string | undefined;
  return attributes.rowsOf(type, set.attributes, objectTypeId).map((row) => ({
    entity: 'value',
    id: valueId(row.id, id),
    attribute: 'value',
    value: undefined,
  }));
}
