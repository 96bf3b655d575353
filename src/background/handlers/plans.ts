import type { ActionContext, AnyAction, EntityAddressed } from '../../actions/action.ts';
import { checkedInput } from '../../actions/checked-input.ts';
import { entryAction } from '../../actions/parts/entries/entry-action.ts';
import { actionById } from '../../actions/registry.ts';
import { FactReader } from '../../changes/fact-reader.ts';
import { planReversal } from '../../changes/plan-reversal.ts';
import { noProduction } from '../../changes/production.ts';
import { type ErrorNumber, SidecarError } from '../../errors.ts';
import type { Changeset } from '../../journal/changeset.ts';
import { inverseOf, restorationOf } from '../../journal/inverse.ts';
import { remainderOf } from '../../journal/remainder.ts';
import type { JournalEntry } from '../../journal/run.ts';
import type { Caller, Handlers } from '../../rpc/server.ts';
import { doesAnything } from '../../rules/does-anything.ts';
import type { RuleId, RuleSettings } from '../../rules/settings.ts';
import { actionContext } from '../action-context.ts';
import { browser } from '../browser.ts';
import { keepDraft, readDraft } from '../drafts.ts';
import { hubActionsFor } from '../hub-actions/hub-actions-for.ts';
import { keepPlan, shownPlan } from '../keep-plan.ts';
import { withLastNames } from '../last-names.ts';
import type { OfferedAddresses } from '../offered-addresses.ts';
import { offeredEntries } from '../offered-entries.ts';
import { countingRoots, rootsOf } from '../roots-of.ts';
import type { Site } from '../site.ts';
import { settingsByProject } from '../stored-settings.ts';
import type { Dependencies } from './dependencies.ts';

type Names =
  | ('form.make' | 'draft.keep' | 'result.make')
  | ('plan.make' | 'plan.undo' | 'plan.restore' | 'plan.finish' | 'plan.read');

/** How old the server's word on who the user is may be when a plan is made; milliseconds. */
const userAge = 2000;

/** Plans are kept in the journal from the start, so that they outlive the background that made them. */
export function planHandlers(dependencies: Dependencies, offered: OfferedAddresses): Pick<Handlers, Names> {
  const { sites, journal, runs, readers, settings, launcher } = dependencies;
  runs.listen(() => readers.forget());
  return {
    'plan.make': async ({ action: id, entities, input: filled, rules: chosen }, caller) => {
      const { site: origin, signal } = caller;
      const action = actionById(id);
      if (!action?.plan) throw new SidecarError('S204', id);
      if (entities.length === 0 && !action.needsNothing) throw new SidecarError('S202');
      const input = checkedInput(action, filled);
      const site = await sites.get(origin);
      const rules = activeRules(action, chosen);
      // Other rules look at the same facts; any other plan is made from what the server says now.
      const reader = await readers[chosen ? 'last' : 'next'](site, entities, signal);
      const context = await contextOf(site, { reader, production: await site.production(signal) }, rules, caller);
      const planning = asTheUser(site, action.plan(context, entities, input), signal);
      const draft = await planning.catch((error) => {
        readers.forget();
        throw error;
      });
      const optional = optionalRules(action, settingsOf(context, entities));
      const title = message(`title_${id.replaceAll('-', '_')}`, action.titleOf?.(input, context) ?? '');
      return keepPlan(dependencies, site, {
        action: id,
        title,
        ...(await withLastNames(site, draft)),
        rules: optional.map((rule) => ({ id: rule, enabled: rules.has(rule) })),
        recipe: { command: 'plan.make', input: { action: id, entities, input: filled, rules: [...rules] } },
      });
    },
    'form.make': async ({ action: id, entities }, caller) => {
      const { site: origin } = caller;
      const action = actionById(id);
      if (!action?.form) throw new SidecarError('S204', id);
      if (entities.length === 0 && !action.needsNothing) throw new SidecarError('S202');
      const site = await sites.get(origin);
      const context = await contextFor(site, action.needsNoProduction?.(), entities, caller);
      const [fields, draft] = await Promise.all([action.form(context, entities), readDraft(site, id, entities)]);
      return { fields, draft };
    },
    'draft.keep': async ({ action, entities, values }, { site: origin }) => {
      if (!actionById(action)?.keepsNoDraft) await keepDraft(await sites.get(origin), action, entities, values);
      return null;
    },
    'result.make': async ({ action: id, entities, input: filled }, caller) => {
      const { site: origin } = caller;
      const action = actionById(id) ?? (await entryById(id, origin));
      if (!action?.result) throw new SidecarError('S204', id);
      if (entities.length === 0 && !action.needsNothing) throw new SidecarError('S202');
      const input = checkedInput(action, filled);
      const site = await sites.get(origin);
      const context = await contextFor(site, action.needsNoProduction?.(input), entities, caller);
      const result = await action.result(context, entities, input);
      if (result.kind === 'open') offered.add(origin, result.addresses);
      return result;
    },
    'plan.read': async ({ id }, { site: origin }) => {
      const site = await sites.get(origin);
      const entry = await entryOf(id, site, 'S303');
      if (entry.run.state !== 'planned') throw new SidecarError('S303');
      return shownPlan(journal, site, entry);
    },
    'plan.undo': async ({ id }, { site: origin, signal }) => {
      const site = await sites.get(origin);
      const entry = await entryOf(id, site);
      const changes = inverseOf(entry);
      if (changes.length === 0 || entry.run.undoneBy) throw new SidecarError('S306');
      await site.schemas();
      const draft = await asTheUser(site, planReversal(site.session, changes, signal), signal);
      const isRedo = entry.changeset.action === 'undo';
      const title = message(isRedo ? 'title_redo' : 'title_undo', await firstTitle(entry));
      return keepPlan(dependencies, site, {
        action: isRedo ? 'redo' : 'undo',
        title,
        ...named(entry),
        ...draft,
        undoes: id,
        recipe: { command: 'plan.undo', input: { id } },
      });
    },
    'plan.restore': async ({ id }, { site: origin, signal }) => {
      const site = await sites.get(origin);
      const entry = await entryOf(id, site);
      const changes = restorationOf(entry);
      if (changes.length === 0) throw new SidecarError('S306');
      await site.schemas();
      const title = message('title_restore', entry.changeset.title);
      const draft = await asTheUser(site, planReversal(site.session, changes, signal), signal);
      return keepPlan(dependencies, site, {
        action: 'restore',
        title,
        ...named(entry),
        ...draft,
        recipe: { command: 'plan.restore', input: { id } },
      });
    },
    'plan.finish': async ({ id }, { site: origin, signal }) => {
      const site = await sites.get(origin);
      const entry = await entryOf(id, site);
      const changes = remainderOf(entry);
      if (changes.length === 0 || entry.run.undoneBy) throw new SidecarError('S306');
      await site.schemas();
      const { action, title, recipe } = entry.changeset;
      const draft = await asTheUser(site, planReversal(site.session, changes, signal), signal);
      return keepPlan(dependencies, site, {
        ...{ action, ...named(entry), ...draft },
        title: recipe?.command === 'plan.finish' ? title : message('title_finish', title),
        recipe: { command: 'plan.finish', input: { id } },
      });
    },
  };

  async function entryById(id: string, origin: string): Promise<AnyAction | undefined> {
    return (await offeredEntries(settings, origin)).map(entryAction).find((action) => action.id === id);
  }

  /** For what changes nothing. */
  async function contextFor(
    site: Site,
    needsNoProduction: boolean | undefined,
    entities: readonly EntityAddressed[],
    caller: Caller,
  ): Promise<ActionContext> {
    if (needsNoProduction) {
      const reader = new FactReader(site.session, noProduction);
      return contextOf(site, { reader, production: noProduction }, new Set(), caller);
    }
    const reader = await readers.next(site, entities, caller.signal);
    return contextOf(site, { reader, production: await site.production(caller.signal) }, new Set(), caller);
  }

  async function contextOf(
    site: Site,
    known: Pick<ActionContext, 'reader' | 'production'>,
    rules: ReadonlySet<RuleId>,
    caller: Caller,
  ): Promise<ActionContext> {
    return actionContext({
      ...{ site, ...known, rules, signal: caller.signal },
      settings: await settingsByProject(settings, site.origin),
      pickedFile: (id) => journal.picked.get(site.origin, id),
      roots: async () => countingRoots(await rootsOf(dependencies, site.origin)),
      hubActions: hubActionsFor(launcher, site, caller),
    });
  }

  /** A run of the site and of its user: what others have changed is theirs to take back. */
  async function entryOf(id: string, { origin, user }: Site, missing: ErrorNumber = 'S306'): Promise<JournalEntry> {
    const entry = await journal.get(id);
    if (!entry || entry.run.site !== origin || entry.run.user !== user.id) throw new SidecarError(missing);
    return entry;
  }

  /** What is planned, if the one it is planned for is still signed in: that is asked in the requests that planning makes. */
  async function asTheUser<Draft>(site: Site, planning: Promise<Draft>, signal: AbortSignal): Promise<Draft> {
    const [draft] = await Promise.all([planning, site.confirmUser({ maxAge: userAge, signal })]);
    return draft;
  }

  /** What was done in the beginning, before anybody took it back. */
  async function firstTitle({ changeset }: JournalEntry): Promise<string> {
    const undone = changeset.undoes ? await journal.get(changeset.undoes) : undefined;
    return undone ? firstTitle(undone) : changeset.title;
  }
}

/** What is called what by now was read for the first plan. */
function named({ changeset: { names } }: JournalEntry): Pick<Changeset, 'names'> {
  return names ? { names } : {};
}

/** What the user calls it, in the user's language: the journal keeps it with the changes. */
function message(key: string, substitution: string): string {
  return browser.i18n.getMessage(key, substitution) || key;
}

/** The settings of every project of a selection that was read. */
function settingsOf({ reader, settings }: ActionContext, entities: readonly EntityAddressed[]): RuleSettings[] {
  const projects = entities.map(({ id }) => (reader.versions.get(id) ?? reader.contexts.get(id))?.projectId ?? '');
  return [...new Set(projects)].map(settings);
}

/** The rules of an action that can be had or left: not what it is all about, and not what no settings let do anything. */
function optionalRules({ id: own, rules = {} }: AnyAction, settings: readonly RuleSettings[]): RuleId[] {
  const ids = Object.keys(rules).filter((id) => id !== own) as RuleId[];
  return own in rules || ids.length > 1 ? ids.filter((id) => settings.some((one) => doesAnything(id, one))) : [];
}

/** The rules an action may set off, as the user wants them or as they are by default; one of its own name is the action. */
function activeRules(action: AnyAction, chosen: readonly string[] | undefined): Set<RuleId> {
  const possible = Object.entries(action.rules ?? {}) as [RuleId, boolean][];
  const isActive = ([id, byDefault]: [RuleId, boolean]): boolean =>
    id === action.id || (chosen ? chosen.includes(id) : byDefault);
  return new Set(possible.filter(isActive).map(([id]) => id));
}
