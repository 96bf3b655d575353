import 'fake-indexeddb/auto';
import { Identity } from '../../src/api/identity.ts';
import { IdentityMap } from '../../src/api/identity-map.ts';
import { Session } from '../../src/api/session.ts';
import { FactReader } from '../../src/changes/fact-reader.ts';
import { planCascade } from '../../src/changes/plan-cascade.ts';
import { readProduction } from '../../src/changes/production.ts';
import type { EntityChange } from '../../src/journal/changeset.ts';
import { execute } from '../../src/journal/execute.ts';
import { Journal } from '../../src/journal/journal.ts';
import { newEntry } from '../../src/journal/new-entry.ts';
import type { CascadeRequest } from '../../src/rules/cascade.ts';
import { fromOpenPype } from '../../src/rules/openpype-settings.ts';
import type { RuleId } from '../../src/rules/settings.ts';
import { inProcess } from '../standin/in-process.ts';
import type { Standin } from '../standin/standin.ts';
import type { GoldenCase, GoldenSet } from './case.ts';
import { problemsOf } from './check-case.ts';
import { idOf, standinOf } from './world.ts';

/**
 * Plays a case through the same door as an action: facts are read through the client, the plan is made, written into the
 * journal and sent. Returns what is wrong, or nothing.
 *
 * Two things have to be true: the rules wish for exactly the writes of the case; afterwards the server holds those and
 * the user's own change and differs in nothing else. `twice` asks for a third one, which settings may stand against that lead
 * further with every step: a second run wishes for nothing.
 */
export async function runCase(golden: GoldenCase, { twice = false } = {}): Promise<string[]> {
  const mistakes = problemsOf(golden);
  if (mistakes.length > 0) return mistakes;
  const standin = standinOf(golden);
  for (const ref of golden.refuse) standin.refused.add(idOf.entity(ref));
  const session = sessionOf(standin);
  const types = new Map(golden.world.entities.map(({ ref, type }) => [idOf.entity(ref), type]));
  const requests = golden.change.flatMap((change) => requestsOf(change, types.get(idOf.entity(change.ref)) ?? ''));
  const settings = fromOpenPype(golden.settings);
  const plan = async (): Promise<EntityChange[]> => {
    const reader = new FactReader(session, await readProduction(session));
    const chosen = requests.map(({ id }) => id);
    await reader.readVersions(chosen.filter((id) => types.get(id) === 'AssetVersion'));
    await reader.readContexts(chosen.filter((id) => types.get(id) !== 'AssetVersion'));
    return (await planCascade({ reader, requests, rules: new Set(golden.rules as RuleId[]), settings })).changes;
  };

  const before = snapshot(standin);
  const changes = await plan();
  const wished = writesOf(changes.map(onlyByRules));
  const written = difference(before, await apply(standin, session, changes));
  const own = ownWrites(golden, before);
  const listed = golden.writes.flatMap(({ ref, set }) => linesOf(ref, set)).sort();
  // A rule may put back what the user changes at the same time: then there is nothing to write.
  const expected = listed.filter((line) => !(overruled(line, own) && isAsBefore(line, before)));

  const problems: string[] = [];
  // With refusals the case lists what ends up written, which says nothing of what was wished for.
  const comparable = golden.refuse.length === 0;
  if (comparable && wished.join('\n') !== expected.join('\n')) problems.push(compare('wishes', expected, wished));
  const all = [...new Set([...own.filter((line) => !overruled(line, listed)), ...expected])].sort();
  if (written.join('\n') !== all.join('\n')) problems.push(compare('writes', all, written));
  if (comparable && twice) {
    const again = writesOf(await plan());
    if (again.length > 0) problems.push(`not idempotent: a second run wishes for ${again.join(', ')}`);
  }
  return problems;
}

function sessionOf(standin: Standin): Session {
  return new Session({ transport: inProcess(standin), entities: new IdentityMap(new Identity()) });
}

/** What the user's change asks for. A new entity hands on what it was created with. */
function requestsOf({ ref, set, create }: GoldenCase['change'][number], type: string): CascadeRequest[] {
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

async function apply(standin: Standin, session: Session, changes: EntityChange[]): Promise<Map<string, string>> {
  const journal = new Journal(`golden-${journals++}`);
  const entry = newEntry({
    site: 'http://standin',
    user: 'user',
    action: 'golden',
    title: 'golden',
    changes,
    skipped: [],
  });
  await journal.add(entry);
  const run = await execute(entry, { journal, session });
  await journal.close();
  if (run.state !== 'finished') throw new Error(`the run is ${run.state}: ${run.interruption}`);
  return snapshot(standin);
}

let journals = 0;

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

function ownWrites({ change, refuse }: GoldenCase, before: Map<string, string>): string[] {
  const lines = change
    .filter(({ create, ref }) => !create && !refuse.includes(ref))
    .flatMap(({ ref, set: { attributes: _inPlace, ...set } }) => linesOf(ref, set));
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
    ...Object.entries(set.attributes ?? {}).map(([key, value]) => `${ref}.attributes.${key}=${JSON.stringify(value)}`),
  ];
}

function onlyByRules(change: EntityChange): EntityChange {
  return {
    ...change,
    attributes: Object.fromEntries(Object.entries(change.attributes).filter(([, { rule }]) => rule)),
  };
}

function writesOf(changes: EntityChange[]): string[] {
  return changes
    .flatMap(({ id, attributes }) =>
      Object.entries(attributes).map(([name, { after }]) => `${refOf(id)}.${wordOf(name)}=${nameOf(after)}`),
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
