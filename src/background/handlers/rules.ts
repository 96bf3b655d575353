import type { Field } from '../../actions/field.ts';
import { applyRules } from '../../actions/status/apply-rules.ts';
import { select } from '../../api/read/query.ts';
import { ApiError } from '../../api/wire/api-error.ts';
import { pause } from '../../api/wire/pause.ts';
import { byName } from '../../by-name.ts';
import { type Production, workflowsOf } from '../../changes/production.ts';
import type { CustomEntries } from '../../entries/custom-entries.ts';
import { SidecarError, toUserError, type UserError } from '../../errors.ts';
import type { Handlers } from '../../rpc/server.ts';
import { doesAnything } from '../../rules/does-anything.ts';
import type { AnyRule, Rule } from '../../rules/rule.ts';
import { rules as listed } from '../../rules/rules.ts';
import type { RuleId, RuleSettings } from '../../rules/settings.ts';
import { managedIn } from '../../settings/managed.ts';
import { defaultSettings, readOwnSettings, type Settings, withOwn } from '../../settings/settings.ts';
import type { SettingsScope, SettingsStore } from '../../settings/settings-store.ts';
import { entryFields, entrySettings, entryValues } from '../rule-editor/entry-form.ts';
import { lackingStatuses } from '../rule-editor/lacking.ts';
import { type NameChoices, nameChoices, noChoices } from '../rule-editor/name-choices.ts';
import { ruleFields } from '../rule-editor/rule-fields.ts';
import { ruleSettings, ruleValues } from '../rule-editor/rule-values.ts';
import { rulesSetOff } from '../rules-set-off.ts';
import type { Dependencies } from './dependencies.ts';

type Names = 'rules.read' | 'rules.save' | 'rules.inherit' | 'rules.import' | 'rules.reset' | 'entries.save';
type SomeRule = Rule<RuleId, RuleSettings[RuleId]>;

const rules = (listed as unknown as readonly SomeRule[]).filter(({ id }) => rulesSetOff.has(id));

/** How long settings, which are at hand, wait for what the server says of them; milliseconds. */
const patience = 10_000;

/** What the server says of a scope: what can be chosen, and what its settings point to in vain. */
interface Surroundings {
  projects: { id: string; name: string }[];
  choices: NameChoices;
  production?: Production;
  error?: UserError;
}

/** The rules of a scope, rule by rule: what counts there, and where that is said. */
export function ruleHandlers(
  { settings: store, sites, managed }: Dependencies,
  serverPatience = patience,
): Pick<Handlers, Names> {
  return {
    'rules.read': async ({ scope }, { signal }) => {
      const [{ projects, choices, production, error }, layers, own, ofStudio] = await Promise.all([
        surroundingsSoon(scope, signal),
        layersOf(store, scope),
        scope.site ? store.ofProjects(scope.site) : new Map(),
        managed.read(),
      ]);
      const managedLayers = managedIn(ofStudio.settings, scope);
      const chosen = layers.reduce<Settings>((all, layer) => withOwn(all, layer.own), defaultSettings);
      const settings = managedLayers.reduce(withOwn, chosen).rules;
      const lacking = production ? lackingStatuses(settings, factsOf(production), scope.project) : new Map();
      return {
        projects: projects.map((project) => ({ ...project, hasOwn: own.has(project.id) })),
        rules: rules.map((rule) => ({
          id: rule.id,
          enabled: settings[rule.id].enabled,
          isIdle: settings[rule.id].enabled && !doesAnything(rule.id, settings),
          from: managedLayers.some((layer) => layer.rules[rule.id])
            ? ('managed' as const)
            : (layers.findLast(({ own }) => own?.rules[rule.id])?.from ?? ('default' as const)),
          fields: ruleFields(rule as unknown as AnyRule, choices, lacking.get(rule.id) ?? new Map()) as Field[],
          values: ruleValues(rule, settings[rule.id], choices),
          ...(rule.id in (applyRules.rules ?? {}) && { preview: applyRules.id }),
        })),
        entries: {
          fields: entryFields,
          values: entryValues(layers.at(-1)?.own?.entries),
          managed: managedLayers
            .flatMap(({ entries }) => entries?.entries ?? [])
            .map(({ name, folder }) => ({ name, folder })),
        },
        mistakes: ofStudio.mistakes.map(toUserError),
        ...(error && { error }),
      };
    },
    'rules.save': async ({ scope, rule: id, values }) => {
      const rule = ruleOf(id);
      const { rules: all } = await store.effective(scope);
      await writeRule(store, scope, rule.id, ruleSettings(rule as unknown as AnyRule, values, all[rule.id]));
      return null;
    },
    'rules.inherit': async ({ scope, rule }) => {
      await writeRule(store, scope, ruleOf(rule).id, undefined);
      return null;
    },
    'rules.import': async ({ settings }) => {
      await store.writeAll(
        await Promise.all(
          settings.map(async ({ scope, rules: read, entries }) => ({
            scope,
            own: readOwnSettings({ rules: read, entries: entries ?? (await entriesIn(store, scope)) }),
          })),
        ),
      );
      return null;
    },
    'rules.reset': async ({ scope }) => {
      const entries = await entriesIn(store, scope);
      if (entries) await store.write({ rules: {}, entries }, scope);
      else await store.remove(scope);
      return null;
    },
    'entries.save': async ({ scope, values }) => {
      const entries = entrySettings(values);
      await store.change(scope, ({ rules: own }) => ({ rules: own, ...(entries && { entries }) }));
      return null;
    },
  };

  /** Without them where the server takes its time: it goes on answering, for who asks again. */
  function surroundingsSoon(scope: SettingsScope, signal: AbortSignal): Promise<Surroundings> {
    const late = new ApiError('timeout', `No answer within ${serverPatience / 1000} seconds.`);
    const without: Surroundings = { projects: [], choices: noChoices, error: toUserError(late) };
    return Promise.race([surroundings(scope, signal), pause(serverPatience).then(() => without)]);
  }

  async function surroundings({ site: origin, project }: SettingsScope, signal: AbortSignal): Promise<Surroundings> {
    if (!origin) return { projects: [], choices: noChoices };
    try {
      const site = await sites.get(origin);
      const production = await site.production(signal);
      const workflows = workflowsOf(production);
      const concerned = project ? [workflows.get(project)].flatMap((one) => one ?? []) : new Set(workflows.values());
      const [choices, projects] = await Promise.all([
        nameChoices(site, production, [...concerned], signal),
        site.session.query(select('Project', 'name', 'full_name'), { signal }),
      ]);
      const named = projects.map(({ id, name, full_name }) => ({ id, name: full_name || name || id }));
      return { projects: named.sort(byName), choices, production };
    } catch (reason) {
      return { projects: [], choices: noChoices, error: toUserError(reason) };
    }
  }
}

/** What is said for all, for the site and for the project, the nearest last. */
async function layersOf(store: SettingsStore, { site, project }: SettingsScope) {
  return [
    { from: 'all' as const, own: await store.read() },
    ...(site ? [{ from: 'site' as const, own: await store.read({ site }) }] : []),
    ...(site && project ? [{ from: 'project' as const, own: await store.read({ site, project }) }] : []),
  ];
}

/** Gives a scope settings of its own for one rule, or takes them away. */
async function writeRule(
  store: SettingsStore,
  scope: SettingsScope,
  id: RuleId,
  settings: RuleSettings[RuleId] | undefined,
): Promise<void> {
  await store.change(scope, ({ rules: { [id]: _old, ...others }, ...rest }) => ({
    ...rest,
    rules: { ...others, ...(settings && { [id]: settings }) },
  }));
}

/** The menu entries of a scope, which stay where rules alone are taken in or away; those that are damaged do not. */
async function entriesIn(store: SettingsStore, scope: SettingsScope): Promise<CustomEntries | undefined> {
  return (await store.read(scope).catch(() => undefined))?.entries;
}

function factsOf(production: Production) {
  return {
    statuses: new Map(production.statuses.map((status) => [status.id, status])),
    objectTypes: new Map(production.objectTypes.map(({ id, name }) => [id, name])),
    workflows: workflowsOf(production),
  };
}

function ruleOf(id: string): SomeRule {
  const rule = rules.find((one) => one.id === id);
  if (!rule) throw new SidecarError('S404', id);
  return rule;
}
