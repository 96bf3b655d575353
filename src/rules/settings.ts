/** Which asset types a rule works on: all but the listed ones, or the listed ones alone. Names are `AssetType.short`. */
export interface AssetTypeFilter {
  mode: 'deny' | 'allow';
  names: readonly string[];
}

/** An ordered mapping; the first entry that fits counts, so it is a list and not an object. */
export type Mapping<Value> = readonly (readonly [name: string, value: Value])[];

export interface VersionToTaskSettings {
  enabled: boolean;
  /** Version status → task statuses in order of preference. The version's own status name always comes last. */
  mapping: Mapping<readonly string[]>;
  assetTypes: AssetTypeFilter;
}

export interface TaskToParentSettings {
  enabled: boolean;
  /** Object type names, such as `Asset Build`. */
  parentObjectTypes: readonly string[];
  /** Parent status ← statuses all of its tasks are among. */
  matchAll: Mapping<readonly string[]>;
  /** Parent status ← statuses one changed task has; looked at when no `matchAll` entry fits. */
  matchOne: Mapping<readonly string[]>;
}

export interface NextTaskSettings {
  enabled: boolean;
  /** Status of the next task → its new status. */
  mapping: Mapping<string>;
  /** Statuses that count as done, and that are never touched. */
  ignored: readonly string[];
  /** One task after the other by name, instead of all tasks of the next type. */
  nameSorting: boolean;
}

export interface ThumbnailsUpSettings {
  enabled: boolean;
  /** How many contexts above the version get its thumbnail; its task always does. */
  levels: number;
  assetTypes: AssetTypeFilter;
}

export interface RuleSettings {
  'version-to-task': VersionToTaskSettings;
  'task-to-parent': TaskToParentSettings;
  'next-task': NextTaskSettings;
  'thumbnails-up': ThumbnailsUpSettings;
}

export type RuleId = keyof RuleSettings;

const everyAssetType: AssetTypeFilter = { mode: 'deny', names: [] };

/** OpenPype's own defaults (automation-rules §1.1), so that a studio that runs it sees the same results. */
export const defaultRuleSettings: RuleSettings = {
  'version-to-task': { enabled: true, mapping: [], assetTypes: everyAssetType },
  'task-to-parent': {
    enabled: true,
    parentObjectTypes: ['Shot', 'Asset Build'],
    matchAll: [['Completed', ['Approved', 'Omitted']]],
    matchOne: [['In Progress', ['in progress', 'change requested', 'retake', 'pending review']]],
  },
  'next-task': { enabled: true, mapping: [['Not Ready', 'Ready']], ignored: ['Omitted'], nameSorting: false },
  'thumbnails-up': { enabled: true, levels: 1, assetTypes: everyAssetType },
};
