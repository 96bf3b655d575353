import * as z from 'zod/mini';
import { SidecarError } from '../errors.ts';
import { defaultRuleSettings, type RuleSettings } from '../rules/settings.ts';

const names = z.array(z.string());
const assetTypes = z.object({ mode: z.enum(['deny', 'allow']), names });
const manyOf = pairsWith((value): value is string[] => Array.isArray(value) && value.every(isText));
const oneOf = pairsWith(isText);

const rules: z.ZodMiniType<RuleSettings> = z.object({
  'version-to-task': z.object({ enabled: z.boolean(), mapping: manyOf, assetTypes }),
  'task-to-parent': z.object({ enabled: z.boolean(), parentObjectTypes: names, matchAll: manyOf, matchOne: manyOf }),
  'next-task': z.object({ enabled: z.boolean(), mapping: oneOf, ignored: names, nameSorting: z.boolean() }),
  'thumbnails-up': z.object({
    enabled: z.boolean(),
    levels: z.number().check(z.multipleOf(1), z.minimum(0)),
    assetTypes,
  }),
});

const settings = z.object({
  version: z.literal(1),
  rules,
  /** What opens the menu: every right-click on an entity, or only one with Alt held. */
  menu: z.enum(['right-click', 'alt-right-click']),
});

/** What the user has chosen, for all sites. Holds nothing secret. */
export type Settings = z.infer<typeof settings>;

export const defaultSettings: Settings = { version: 1, rules: defaultRuleSettings, menu: 'right-click' };

/** Where settings are kept in `storage.local`. */
export const settingsKey = 'settings';

/** Stored or imported settings; nothing stored means the defaults. Throws S404 when they are not what they should be. */
export function readSettings(stored: unknown): Settings {
  if (stored === undefined) return defaultSettings;
  const result = settings.safeParse(stored);
  if (!result.success) throw new SidecarError('S404', z.prettifyError(result.error));
  return result.data;
}

/** A list of pairs, each of a text and a value. */
function pairsWith<Value>(isValue: (value: unknown) => value is Value): z.ZodMiniType<[string, Value][]> {
  const isPair = (pair: unknown): boolean =>
    Array.isArray(pair) && pair.length === 2 && isText(pair[0]) && isValue(pair[1]);
  return z.custom<[string, Value][]>((pairs) => Array.isArray(pairs) && pairs.every(isPair));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
