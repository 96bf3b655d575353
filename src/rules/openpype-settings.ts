import * as z from 'zod/mini';
import { type AssetTypeFilter, defaultRuleSettings, type Mapping, type RuleSettings } from './settings.ts';

/** OpenPype writes mappings as objects, AYON as lists of `{name, value}`. Both keep their order. */
function mapping<Value>(value: z.ZodMiniType<Value>): z.ZodMiniType<Mapping<Value>> {
  const asObject = z.pipe(
    z.record(z.string(), value),
    z.transform((object): Mapping<Value> => Object.entries(object)),
  );
  const asList = z.pipe(
    z.array(z.object({ name: z.string(), value })),
    z.transform((list): Mapping<Value> => list.map((item) => [item.name, item.value] as const)),
  );
  return z.union([asList, asObject]) as unknown as z.ZodMiniType<Mapping<Value>>;
}

const names = z.array(z.string());

const byTaskStatus = z.pipe(
  z.array(z.object({ new_status: z.string(), task_statuses: names })),
  z.transform((list): Mapping<string[]> => list.map((item) => [item.new_status, item.task_statuses] as const)),
);

/** The keys of OpenPype's project settings that say how statuses and thumbnails travel (automation-rules §1.1). */
const settingsFile = z.object({
  status_version_to_task: z.optional(
    z.object({
      enabled: z.optional(z.boolean()),
      mapping: z.optional(mapping(names)),
      asset_types_to_skip: z.optional(names),
      asset_types_filter_type: z.optional(z.enum(['deny_list', 'allow_list'])),
      asset_types: z.optional(names),
    }),
  ),
  status_task_to_parent: z.optional(
    z.object({
      enabled: z.optional(z.boolean()),
      parent_object_types: z.optional(names),
      parent_status_match_all_task_statuses: z.optional(mapping(names)),
      parent_status_by_task_status: z.optional(z.union([byTaskStatus, mapping(names)])),
    }),
  ),
  next_task_update: z.optional(
    z.object({
      enabled: z.optional(z.boolean()),
      mapping: z.optional(mapping(z.string())),
      ignored_statuses: z.optional(names),
      name_sorting: z.optional(z.boolean()),
    }),
  ),
  thumbnail_updates: z.optional(
    z.object({ enabled: z.optional(z.boolean()), levels: z.optional(z.number().check(z.multipleOf(1), z.minimum(0))) }),
  ),
});

type SettingsFile = z.infer<typeof settingsFile>;

/**
 * Rule settings from OpenPype's or AYON's project settings: the ftrack part itself, its `events` or
 * `service_event_handlers`, or a whole file around them. What is missing keeps its default. AYON's switch for all of ftrack
 * (automation-rules §0.3) switches every rule off. Throws a `ZodError` when a known key holds something else than it should.
 */
export function fromOpenPype(settings: unknown): RuleSettings {
  const { part, isOff } = eventSettings(settings);
  const file = settingsFile.parse(part);
  const rules = {
    'version-to-task': versionToTask(file.status_version_to_task),
    'task-to-parent': taskToParent(file.status_task_to_parent),
    'next-task': nextTask(file.next_task_update),
    'thumbnails-up': { ...defaultRuleSettings['thumbnails-up'], ...defined(file.thumbnail_updates ?? {}) },
  };
  if (isOff) for (const rule of Object.values(rules)) rule.enabled = false;
  return rules;
}

/** True for what looks like such settings at all; a file of something else is not one that changes nothing. */
export function isOpenPype(settings: unknown): boolean {
  return isObject(settings) && [...wrappers, ...Object.keys(settingsFile.shape)].some((key) => key in settings);
}

/** Keys around the part that is about events, from the outside in. */
const wrappers = ['project_settings', 'ftrack', 'events', 'service_event_handlers'];

function eventSettings(settings: unknown): { part: unknown; isOff: boolean } {
  let part = settings;
  let isOff = false;
  for (const key of wrappers) {
    if (!isObject(part) || !(key in part)) continue;
    isOff = key === 'service_event_handlers' && part['enabled'] === false;
    part = part[key];
  }
  return { part, isOff };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function versionToTask(file: SettingsFile['status_version_to_task']): RuleSettings['version-to-task'] {
  const defaults = defaultRuleSettings['version-to-task'];
  const isAllowed = file?.asset_types_filter_type === 'allow_list';
  const filter: AssetTypeFilter = {
    mode: isAllowed ? 'allow' : 'deny',
    names: file?.asset_types ?? (isAllowed ? [] : (file?.asset_types_to_skip ?? [])),
  };
  return { ...defaults, ...defined({ enabled: file?.enabled, mapping: file?.mapping }), assetTypes: filter };
}

function taskToParent(file: SettingsFile['status_task_to_parent']): RuleSettings['task-to-parent'] {
  return {
    ...defaultRuleSettings['task-to-parent'],
    ...defined({
      enabled: file?.enabled,
      parentObjectTypes: file?.parent_object_types,
      matchAll: file?.parent_status_match_all_task_statuses,
      matchOne: file?.parent_status_by_task_status,
    }),
  };
}

function nextTask(file: SettingsFile['next_task_update']): RuleSettings['next-task'] {
  return {
    ...defaultRuleSettings['next-task'],
    ...defined({
      enabled: file?.enabled,
      mapping: file?.mapping,
      ignored: file?.ignored_statuses,
      nameSorting: file?.name_sorting,
    }),
  };
}

/** The entries that have a value. */
function defined<Part extends object>(part: Part): { [Key in keyof Part]: NonNullable<Part[Key]> } {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as never;
}
