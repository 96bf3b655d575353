import { scalarOnWire } from '../query/scalar-on-wire.ts';
import type { Row } from '../store/row.ts';
import type { Operation, Request } from './request.ts';

/**
 * Tells the encoder what the answers of this batch show of a row that was written: what is stored, what was asked for, or
 * what was there before. `columns` are the columns that were asked for, those that are ignored included.
 */
export function showWritten(
  request: Request,
  { entity_data }: Operation,
  { row, before, columns }: { row: Row; before: Row | undefined; columns: Record<string, unknown> },
): void {
  const { database, encoder, switches } = request;
  if (switches.afterWrites === 'stored' || (switches.afterWrites === 'old' && !before)) return;
  const { attributes } = database.schema.type(row.__entity_type__);
  for (const name of Object.keys(columns)) {
    const attribute = attributes.get(name);
    if (!attribute) continue;
    if (switches.afterWrites === 'old') {
      const wire = scalarOnWire(request, before!, attribute);
      encoder.pretend(row, name, { column: before![name] ?? null, wire, isLatest: false });
    } else {
      const given = (entity_data as Record<string, unknown>)[name];
      const text = (given as { value?: unknown } | null | undefined)?.value ?? given;
      const isMoment = attribute.format === 'date-time' && text !== null && text !== undefined;
      const wire = given === undefined ? columns[name] : isMoment ? { __type__: 'datetime', value: text } : given;
      encoder.pretend(row, name, { column: columns[name], wire, isLatest: true });
    }
  }
}
