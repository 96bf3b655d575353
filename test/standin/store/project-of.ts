import type { Database } from './database.ts';
import { ownerOf } from './owner-of.ts';
import type { Row } from './row.ts';

/** Id of the project a row belongs to, through however many owners; `undefined` for what belongs to none. */
export function projectIdOf(database: Database, row: Row): string | undefined {
  for (let current: Row | undefined = row; current; current = ownerOf(database, current)) {
    if (current.__entity_type__ === 'Project') return String(current['id']);
    const own = current['project_id'];
    const isConfiguration = database.schema.isA(current.__entity_type__, 'CustomConfigurationBase');
    if (typeof own === 'string' && !isConfiguration) return own;
  }
  return undefined;
}
