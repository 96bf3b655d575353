import { beforeRemove } from '../effects/effects.ts';
import type { Row } from '../store/row.ts';
import { permit } from './permission.ts';
import type { Request } from './request.ts';

/** Removes a row, and first of all what cannot be without it. */
export function removeRow(request: Request, row: Row): void {
  const table = request.database.table(row.__entity_type__);
  if (table.get(table.keyOf(row)) !== row) return;
  permit(request, row);
  for (const dependent of beforeRemove(request, row)) removeRow(request, dependent);
  request.database.remove(row);
}
