import type { CallOptions } from '../api/wire/transport.ts';
import { isFixed, validStatuses as statusesOf } from '../rules/workflow.ts';
import type { FactReader } from './fact-reader.ts';
import type { Production } from './production.ts';

/**
 * Statuses that all of the entities may be given that can be given one at all, in workflow order. What is read for it
 * serves the plan that follows.
 */
export async function validStatuses(
  reader: FactReader,
  production: Production,
  entities: readonly { id: string; type: string }[],
  options?: CallOptions,
): Promise<{ id: string; name: string; color: string | null }[]> {
  const versionIds = entities.filter(({ type }) => type === 'AssetVersion').map(({ id }) => id);
  const contextIds = entities.filter(({ type }) => type !== 'AssetVersion').map(({ id }) => id);
  await Promise.all([reader.readVersions(versionIds, options), reader.readContexts(contextIds, options)]);
  const workflows = entities
    .filter(({ id }) => reader.versions.has(id) || reader.contexts.has(id))
    .filter(({ id }) => !isFixed(reader, id, 'status_id'))
    .map(({ id }) => new Set(statusesOf(reader, id)));
  if (workflows.length === 0) return [];
  return production.statuses
    .filter(({ id }) => workflows.every((workflow) => workflow.has(id)))
    .sort((a, b) => a.sort - b.sort)
    .map(({ id, name, color }) => ({ id, name, color }));
}
