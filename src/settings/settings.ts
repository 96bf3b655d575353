import * as z from 'zod/mini';
import { type CustomEntries, customEntries } from '../entries/custom-entries.ts';
import { SidecarError } from '../errors.ts';
import {
  defaultRuleSettings,
  type OwnRuleSettings,
  ownRuleSettingsShape,
  type RuleSettings,
  ruleSettingsShape,
} from '../rules/settings.ts';
import { migrations } from './migrations.ts';
import { reasonOf } from './reason-of.ts';

/** What counts somewhere: of every rule the nearest settings there are. */
export interface Settings {
  rules: RuleSettings;
}

/** What the user has chosen for all sites, for one, or for a project of one: some rules, menu entries. Holds nothing secret. */
export interface OwnSettings {
  rules: OwnRuleSettings;
  /** Entries of wider scopes stand in the menu beside these. */
  entries?: CustomEntries | undefined;
}

/** Of what shape settings are that are written now. Those of earlier versions are brought up to it when they are read. */
export const settingsVersion = migrations.length + 1;

export const defaultSettings: Settings = { rules: defaultRuleSettings };

const ownSettings = z.lazy(() => z.object({ rules: ownRuleSettingsShape, entries: z.optional(customEntries) }));
const allSettings = z.lazy(() => z.object({ rules: ruleSettingsShape }));

/** Stored settings of some version. Throws S404, which says where they are not what they should be. */
export function readOwnSettings(stored: unknown, version = settingsVersion): OwnSettings {
  return read(ownSettings, stored, version);
}

/** The same where rules that are not there have their default. Throws S404. */
export function readSettings(stored: unknown, version = settingsVersion): Settings {
  return read(allSettings, stored, version);
}

/** Settings with those of a narrower scope laid over them, rule by rule. */
export function withOwn({ rules }: Settings, own: OwnSettings | undefined): Settings {
  return { rules: { ...rules, ...own?.rules } };
}

function read<Shape>(shape: z.ZodMiniType<Shape>, stored: unknown, version: number): Shape {
  let current = stored;
  try {
    if (version > settingsVersion) throw new Error(`They are of a later version, ${version}.`);
    for (const migrate of migrations.slice(version - 1)) current = migrate(current);
  } catch (error) {
    throw new SidecarError('S404', error instanceof Error ? error.message : '');
  }
  const result = shape.safeParse(current);
  if (!result.success) throw new SidecarError('S404', reasonOf(result.error));
  return result.data;
}
