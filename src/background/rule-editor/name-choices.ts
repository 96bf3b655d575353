import type { Option } from '../../actions/field.ts';
import { select } from '../../api/read/query.ts';
import { byName } from '../../by-name.ts';
import type { Production } from '../../changes/production.ts';
import type { Workflow } from '../../rules/facts.ts';
import { sameName } from '../../rules/names.ts';
import type { NamesOf } from '../../rules/setting-field.ts';
import type { Site } from '../site.ts';

/** What can be chosen where a setting asks for names; nothing where nobody knows, and then anything can be typed. */
export type NameChoices = Record<NamesOf, readonly Option[]>;

export const noChoices: NameChoices = {
  'task-status': [],
  'version-status': [],
  'parent-status': [],
  'object-type': [],
  'asset-type': [],
  'task-type': [],
  attribute: [],
  anything: [],
};

/** The names a site has, in one request beside the production; statuses are those that these workflows allow. */
export async function nameChoices(
  { session }: Pick<Site, 'session'>,
  production: Production,
  workflows: readonly Workflow[],
  signal: AbortSignal,
): Promise<NameChoices> {
  const [assetTypes, attributes] = await Promise.all([
    session.query(select('AssetType', 'short'), { signal }),
    session.query(select('CustomAttributeConfiguration', 'key'), { signal }),
  ]);
  const ofTasks = workflows.flatMap(({ task, taskOverrides }) => [...task, ...[...taskOverrides.values()].flat()]);
  return {
    ...noChoices,
    'task-status': statusOptions(production, ofTasks),
    'version-status': statusOptions(
      production,
      workflows.flatMap(({ version }) => version),
    ),
    'parent-status': statusOptions(
      production,
      workflows.flatMap(({ objectTypes }) => [...objectTypes.values()].flat()),
    ),
    'object-type': nameOptions(production.objectTypes.map(({ name }) => name)),
    'task-type': nameOptions(production.types.map(({ name }) => name)),
    'asset-type': nameOptions(assetTypes.map(({ short }) => short)),
    attribute: nameOptions(attributes.map(({ key }) => key)),
  };
}

/** In the server's order; settings go by name, so of two statuses of one name there is one choice. */
function statusOptions({ statuses }: Production, ids: readonly string[]): Option[] {
  const valid = new Set(ids);
  const found = statuses.filter(({ id }) => valid.has(id)).sort((a, b) => a.sort - b.sort);
  return unique(found.map(({ name, color }) => ({ value: name, name, color })));
}

function nameOptions(names: readonly (string | null)[]): Option[] {
  const known = names.flatMap((name) => (name ? [{ value: name, name }] : []));
  return unique(known.sort(byName));
}

function unique(options: readonly Option[]): Option[] {
  return options.filter(({ name }, at) => options.findIndex((other) => sameName(other.name, name)) === at);
}
