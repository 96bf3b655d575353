import type { ActionContext, AnyAction, EntityAddressed, PlanDraft, SelectedEntity } from '../../src/actions/action.ts';
import { checkedInput } from '../../src/actions/checked-input.ts';
import { actionById } from '../../src/actions/registry.ts';
import type { ActionResult } from '../../src/actions/result.ts';
import { Identity } from '../../src/api/identity/identity.ts';
import { IdentityMap } from '../../src/api/identity/identity-map.ts';
import { Session } from '../../src/api/session.ts';
import { resolve } from '../../src/background/resolve.ts';
import type { Site } from '../../src/background/site.ts';
import { FactReader } from '../../src/changes/fact-reader.ts';
import { readProduction } from '../../src/changes/production.ts';
import { SidecarError } from '../../src/errors.ts';
import { entityAddress } from '../../src/page/entity-address.ts';
import { playerAddress } from '../../src/page/player-address.ts';
import type { RuleId } from '../../src/rules/settings.ts';
import type { PathRoot } from '../../src/store/path-root.ts';
import { inProcess } from '../standin/in-process.ts';
import type { Standin } from '../standin/standin.ts';
import { applyChanges } from './apply-changes.ts';
import type { ActionCase } from './case.ts';
import { differenceOf, linesOf, stateOf, withoutDefaults } from './database-state.ts';
import { filledForm } from './filled-form.ts';
import { idOf } from './ids.ts';
import { learnSchemas } from './learn-schemas.ts';
import { unmatchedWrites } from './match-writes.ts';
import { withPickedFiles } from './picked-files.ts';
import { settingsOf } from './settings-of.ts';
import { actorOf, standinOf } from './world.ts';

interface Options {
  twice?: boolean;
  counted?: (what: { posts: number; changes: number; files: number }) => void;
}

/**
 * Plays a case of an action through the action's own door, as the background does: the form's input is checked, the plan
 * made from what the client reads, written into the journal and sent; then what the stand-in holds is compared with before,
 * and after undo with the beginning. `twice` asks also that the action, done again, plans nothing, unless it is one that is
 * meant to. `counted` hears what it took instead, and nothing is compared.
 */
export async function runAction(golden: ActionCase, { twice = false, counted }: Options = {}): Promise<string[]> {
  const action = actionById(golden.action)!;
  const standin = standinOf(golden);
  for (const ref of golden.refuse) standin.refused.add(idOf.entity(ref));
  if (golden.now !== undefined) standin.clockSkew = serverTime(golden.now) - Date.now();
  const calls: string[][] = [];
  const session = new Session({ transport: inProcess(standin, { calls }), entities: new IdentityMap(new Identity()) });
  await learnSchemas(session);
  const selection = golden.selection.map((ref) => addressed(standin, idSelected(golden, ref)));
  const before = stateOf(standin);
  const context = () => contextOf(golden, action, standin, session);

  const first = await context();
  // By then a menu has found out what is selected.
  await first.describe(selection);
  calls.length = 0;
  const outcome = await attempt(action, golden, first, selection);
  if (outcome instanceof SidecarError)
    return problemsOfRefusal(golden, outcome, linesOf(differenceOf(before, stateOf(standin))));
  if (golden.refused !== undefined) return [`expected to be refused with ${golden.refused}, but it was not`];
  if (!('changes' in outcome)) return [...problemsOfResult(golden, outcome), ...problemsOfPosts(golden, calls.length)];

  const applied =
    outcome.changes.length > 0
      ? await applyChanges(session, outcome, { user: actorOf(golden).id, standin })
      : undefined;
  const posts = calls.length;
  if (counted) {
    counted({ posts, changes: outcome.changes.length, files: outcome.uploads?.length ?? 0 });
    return [];
  }
  const made = differenceOf(before, stateOf(standin));
  const deleted = new Set(made.deleted.keys());
  const problems = [
    ...unmatchedWrites(golden, standin, made),
    ...problemsOfSkips(golden, outcome, selection),
    ...problemsOfPosts(golden, posts),
  ];
  if (twice && golden.refuse.length === 0 && !doesMoreAgain(golden)) {
    const again = await attempt(action, golden, await context(), selection);
    if ('changes' in again && again.changes.length > 0)
      problems.push(`done again, it plans ${JSON.stringify(again.changes)}`);
  }
  if (problems.length > 0 || !applied || !golden.undo) return problems;
  const left = await applied.undo();
  return [
    ...linesOf(withoutDefaults(differenceOf(before, stateOf(standin)), before, deleted)).map(
      (line) => `undo leaves ${line}`,
    ),
    ...left.map(({ id, reason }) => `undo leaves ${id} alone: ${reason}`),
  ];
}

async function attempt(
  action: AnyAction,
  golden: ActionCase,
  context: ActionContext,
  selection: readonly EntityAddressed[],
): Promise<PlanDraft | ActionResult | SidecarError> {
  try {
    const whyNot = action.worksOn(await context.describe(selection), context.session.schemas);
    if (whyNot) throw new SidecarError('S204', whyNot.reason);
    const input = await readInput(action, golden, context, selection);
    const draft = await action.plan?.(context, selection, input);
    // The background keeps no report: nobody can apply it.
    if (draft?.isReport) throw new SidecarError('S207', 'required');
    if (draft) return draft;
    return await action.result!(context, selection, input);
  } catch (error) {
    if (error instanceof SidecarError) return error;
    throw error;
  }
}

/**
 * The form as the case fills it. What it leaves out that has to be said is what the form proposes, and only asked for then:
 * a form reads.
 */
async function readInput(
  action: AnyAction,
  golden: ActionCase,
  context: ActionContext,
  selection: readonly EntityAddressed[],
): Promise<unknown> {
  const { input } = withPickedFiles(filledForm(golden, action));
  if (action.input.safeParse(input).success) return checkedInput(action, input);
  const fields = (await action.form?.(context, selection)) ?? [];
  const proposed = fields.flatMap((field) =>
    'value' in field && field.required && !('isCurrent' in field) ? [[field.name, field.value]] : [],
  );
  return checkedInput(action, { ...Object.fromEntries(proposed), ...(input as object) });
}

/** Nobody listens: what others do is no case of ours. */
const noHub: ActionContext['hubActions'] = {
  discover: async () => ({ offers: [], isWhole: true }),
  launch: () => Promise.reject(new SidecarError('S314')),
};

async function contextOf(
  golden: ActionCase,
  action: AnyAction,
  standin: Standin,
  session: Session,
): Promise<ActionContext> {
  const production = await readProduction(session);
  const settings = settingsOf(golden);
  const byDefault = Object.entries(action.rules ?? {}).flatMap(([id, isOn]) => (isOn ? id : []));
  const { id, username } = actorOf(golden);
  const site = 'http://standin';
  return {
    reader: new FactReader(session, production),
    session,
    production,
    user: { id, name: username },
    site,
    settings: () => settings,
    rules: new Set((golden.rules ?? byDefault) as RuleId[]),
    now: golden.now === undefined ? Date.now() : serverTime(golden.now),
    timeZone: 'UTC',
    signal: new AbortController().signal,
    describe: (entities) => described(entities, session, standin),
    pickedFile: async (file) => withPickedFiles(filledForm(golden, action)).files.get(file),
    addressOf: (entity) => entityAddress(site, entity),
    playerOf: (entity) => playerAddress(site, entity),
    roots: async () => rootsOf(golden),
    system: async () => 'linux',
    hubActions: noHub,
  };
}

/**
 * Actions that are meant to do something each time: they write down what was said or done once more, make another one, put
 * a file up, or lead a task one step further.
 */
const anew = new Set([
  'add-note',
  'log-time',
  'start-working',
  'clone-review',
  'thumbnail-from-file',
  'thumbnail-from-media',
]);

function doesMoreAgain({ action, input }: ActionCase): boolean {
  return anew.has(action) || (action === 'set-status' && 'note' in input) || 'shift' in input;
}

/** A time of the case, which is the server's and so UTC. */
function serverTime(text: string): number {
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
}

/** Where locations lie, as the options of a server say it: `settings.sidecar.roots` of the case. */
function rootsOf({ settings }: ActionCase): PathRoot[] {
  return (settings['sidecar'] as { roots?: PathRoot[] } | undefined)?.roots ?? [];
}

/** Of a person the user, of anything else the entity. */
function idSelected({ world }: ActionCase, ref: string): string {
  return world.users.some((user) => user.ref === ref) ? idOf.user(ref) : idOf.entity(ref);
}

const tables = [
  'Context',
  'AssetVersion',
  'List',
  'ReviewSession',
  'ReviewSessionObject',
  'Component',
  'Note',
  'Asset',
];

function addressed({ database }: Standin, id: string): EntityAddressed {
  const row = tables.map((table) => database.table(table).get(id)).find((one) => one !== undefined);
  return { id, type: row?.__entity_type__ ?? 'User' };
}

/** As the background does it; what no menu is opened on, such as components and people, as the stand-in has it. */
async function described(
  entities: readonly EntityAddressed[],
  session: Session,
  standin: Standin,
): Promise<SelectedEntity[]> {
  const things = entities.map(({ id }) => ({ candidates: [{ id, via: 'model' as const, confidence: 1 }], text: '' }));
  const site = { session, store: { load: async () => {} } } as unknown as Site;
  const found = new Map((await resolve(site, things)).entities.map((one) => [one.id, one]));
  return entities.map((entity) => found.get(entity.id) ?? rowOf(standin, entity));
}

function rowOf({ database }: Standin, { id, type }: EntityAddressed): SelectedEntity {
  const row = database.find(type, id);
  return {
    id,
    type,
    name: String(row?.['name'] ?? id),
    path: [],
    thumbnailId: (row?.['thumbnail_id'] as string | null | undefined) ?? null,
    projectId: 'project',
    statusId: (row?.['status_id'] as string | null | undefined) ?? null,
  };
}

function problemsOfRefusal({ refused }: ActionCase, { number, detail }: SidecarError, written: string[]): string[] {
  if (refused !== number) return [`refused with ${number} (${detail})${refused ? `, not with ${refused}` : ''}`];
  return written.map((line) => `refused, but written: ${line}`);
}

function problemsOfSkips(
  { skips }: ActionCase,
  { skipped }: PlanDraft,
  selection: readonly EntityAddressed[],
): string[] {
  if (skips === undefined) return [];
  const wanted = skips.map((ref) => idOf.entity(ref)).sort();
  const chosen = new Set(selection.map(({ id }) => id));
  const found = [...new Set(skipped.map(({ id }) => id).filter((id) => chosen.has(id)))].sort();
  return JSON.stringify(wanted) === JSON.stringify(found)
    ? []
    : [`skips: expected [${wanted.join(', ')}], got [${found.join(', ')}]`];
}

function problemsOfPosts({ posts: most }: ActionCase, posts: number): string[] {
  return most !== undefined && posts > most ? [`posts: at most ${most}, not ${posts}`] : [];
}

function problemsOfResult({ result, writes }: ActionCase, found: ActionResult): string[] {
  const shown = shownResult(found);
  const wanted = Array.isArray(result) ? result.map(String).join('\n') : result;
  if (writes.length > 0) return ['it writes nothing, but the case lists writes'];
  const isRight = typeof wanted === 'string' ? wanted === shown : JSON.stringify(wanted) === JSON.stringify(found);
  return result === undefined || isRight
    ? []
    : [`result: expected ${JSON.stringify(result)}, got ${JSON.stringify(shown)}`];
}

/** Text, or a line for each row. */
function shownResult(result: ActionResult): string {
  if (result.kind === 'copy') return result.text;
  if (result.kind === 'open') return result.addresses.join('\n');
  if (result.kind === 'table')
    return result.file.text
      .replace(/^\ufeff/, '')
      .replaceAll('\r\n', '\n')
      .trimEnd();
  return result.kind === 'download' ? result.files.map(({ name }) => name).join('\n') : JSON.stringify(result);
}
