import { randomUUID } from 'node:crypto';
import type { Standin } from '../../standin/standin.ts';

/** Puts a review session into the show that shows these versions, in this order; its id. */
export function makeReview({ database }: Standin, name: string, versionIds: readonly string[]): string {
  const project = database.table('Context').where('context_type', 'show')[0]!;
  const created_at = '2026-11-20T09:00:00';
  const id = randomUUID();
  database.insert({
    __entity_type__: 'ReviewSession',
    ...{ id, name, description: '', project_id: project['id'], created_at },
    ...{ created_by_id: null, start_date: created_at, end_date: null },
  });
  for (const [sort_order, version_id] of versionIds.entries()) {
    database.insert({
      __entity_type__: 'ReviewSessionObject',
      ...{ id: randomUUID(), name: `Shown ${sort_order + 1}`, description: '', version: 'Version 1' },
      ...{ version_id, review_session_id: id, sort_order, created_at },
    });
  }
  return id;
}
