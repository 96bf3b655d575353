import type { Request } from '../operations/request.ts';
import type { Row } from '../store/row.ts';

/** Who created it and when, of every type that can tell. */
export function authorship(request: Request, row: Row): void {
  const { attributes } = request.database.schema.type(row.__entity_type__);
  if (attributes.get('created_at')?.format === 'date-time') row['created_at'] ??= request.now();
  if (attributes.has('created_by_id')) row['created_by_id'] ??= request.user['id'];
}
