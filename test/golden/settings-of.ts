import { rules } from '../../src/rules/rules.ts';
import type { RuleSettings } from '../../src/rules/settings.ts';
import { readPipelineSettings } from '../../src/settings/pipeline-settings.ts';
import type { GoldenCase } from './case.ts';

/**
 * The settings of a case. What a rule is called here may stand for what its pipeline calls it, and the list of first versions,
 * for which no pipeline has a name any more, for the settings it is in.
 */
export function settingsOf({ settings }: Pick<GoldenCase, 'settings'>): RuleSettings {
  const said = Object.entries(settings).map(([word, value]): [string, unknown] => {
    const key = rules.find(({ id }) => id === word)?.pipeline?.key ?? word;
    return key === firstVersions || key === 'task_status_map' ? [firstVersions, firstVersionsOf(value)] : [key, value];
  });
  return readPipelineSettings(Object.fromEntries(said));
}

const firstVersions = 'first_version_status';

function firstVersionsOf(value: unknown): unknown {
  if (Array.isArray(value)) return { task_status_map: value };
  const { mapping, map = mapping, ...rest } = value as Record<string, unknown>;
  return map === undefined ? rest : { task_status_map: map, ...rest };
}
