import * as z from 'zod/mini';
import type { Pipeline } from '../rules/pipeline-format.ts';
import type { AnyRule, Rule } from '../rules/rule.ts';
import { rules } from '../rules/rules.ts';
import { filled, isObject, type RuleId, type RuleSettings } from '../rules/settings.ts';

/** Keys around the part that is about events, from the outside in. */
const wrappers = ['project_settings', 'ftrack', 'events', 'service_event_handlers'];

/** AYON has these settings of a rule beside those of its event handlers, under a name of their own. */
const besideHandlers = { ayon: 'post_launch_hook', openpype: 'status_update' } as const;

/** Beside the pipeline's keys: settings of rules that the pipeline has no words for, in ours. */
const ownKey = 'sidecar';

type EveryRule = readonly Rule<RuleId, RuleSettings[RuleId]>[];
const everyRule = rules as unknown as EveryRule;

/** What a settings file calls the rules, and our own part of it. */
const fileKeys = [...everyRule.flatMap(({ pipeline }) => pipeline?.key ?? []), ownKey];

const fileShape = z.lazy(() =>
  z.object({
    ...Object.fromEntries(
      everyRule.flatMap(({ pipeline }) =>
        pipeline ? [[pipeline.key, z.optional(pipeline.shape as z.ZodMiniType)]] : [],
      ),
    ),
    [ownKey]: z.optional(z.partial(z.object(Object.fromEntries(everyRule.map((rule) => [rule.id, ownShape(rule)]))))),
  }),
);

/**
 * Rule settings from OpenPype's or AYON's project settings: the ftrack part itself, its `events` or
 * `service_event_handlers`, or a whole file around them. What is missing keeps its default. AYON's switch for all of ftrack
 * (automation-rules §0.3) switches every rule off.
 *
 * Throws a `ZodError` with every place where a known key holds something else than it should, from the outside in.
 */
export function readPipelineSettings(settings: unknown): RuleSettings {
  const { part, path, isOff } = eventSettings(settings);
  const result = fileShape.safeParse(part);
  if (!result.success) {
    throw new z.core.$ZodError(result.error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })));
  }
  const file = result.data as Record<string, Record<string, unknown> | undefined>;
  const read = everyRule.map((rule): [string, RuleSettings[RuleId]] => {
    const own = file[ownKey]?.[rule.id] as object | undefined;
    const said = rule.pipeline ? defined(file[rule.pipeline.key] ?? {}) : {};
    const all = { ...rule.defaults, ...said, ...own };
    return [rule.id, isOff ? { ...all, enabled: false } : all];
  });
  return Object.fromEntries(read) as RuleSettings;
}

/** True for what looks like such settings at all; a file of something else is not one that changes nothing. */
export function isPipelineSettings(settings: unknown): boolean {
  return isObject(settings) && [...wrappers, besideHandlers.ayon, ...fileKeys].some((key) => key in settings);
}

/**
 * Rule settings as the pipeline reads them. `readPipelineSettings` gives the same settings back: what the pipeline has no
 * words for stands in ours beside its own, where it overlooks it.
 */
export function writePipelineSettings(settings: RuleSettings, pipeline: Pipeline): Record<string, unknown> {
  const part: Record<string, unknown> = {};
  for (const rule of everyRule) {
    if (rule.pipeline) part[rule.pipeline.key] = rule.pipeline.write(settings[rule.id], pipeline);
  }
  const read = readPipelineSettings(part);
  const lost = everyRule.filter(({ id }) => JSON.stringify(read[id]) !== JSON.stringify(settings[id]));
  if (lost.length > 0) part[ownKey] = Object.fromEntries(lost.map(({ id }) => [id, settings[id]]));
  if (pipeline === 'openpype') return { ftrack: { events: part } };
  const { [besideHandlers.openpype]: launch, ...handlers } = part;
  return { enabled: true, service_event_handlers: handlers, [besideHandlers.ayon]: launch };
}

function ownShape({ shape, defaults }: AnyRule | EveryRule[number]): z.ZodMiniType {
  const whole = z.transform((stored: unknown) => filled({ defaults: defaults as never }, stored));
  return z.pipe(whole, shape as unknown as z.ZodMiniType) as unknown as z.ZodMiniType;
}

function eventSettings(settings: unknown): { part: unknown; path: string[]; isOff: boolean } {
  let part = settings;
  let isOff = false;
  const path: string[] = [];
  for (const key of wrappers) {
    if (!isObject(part) || !(key in part)) continue;
    const beside = key === 'service_event_handlers' ? part : undefined;
    isOff = beside?.['enabled'] === false;
    part = withLaunch(part[key], beside);
    path.push(key);
  }
  if (path.length === 0) part = withLaunch(part, isObject(part) ? part : undefined);
  return { part, path, isOff };
}

/** The settings of event handlers, with those that AYON has beside them. */
function withLaunch(handlers: unknown, beside: Readonly<Record<string, unknown>> | undefined): unknown {
  const launch = beside?.[besideHandlers.ayon];
  return launch === undefined || !isObject(handlers) ? handlers : { [besideHandlers.openpype]: launch, ...handlers };
}

/** The entries that have a value. */
function defined(part: object): object {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
}
