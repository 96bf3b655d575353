import type { Attribute } from '../schema/types.ts';
import { computedRows } from './computed.ts';
import type { Database } from './database.ts';
import { referenced } from './referenced.ts';
import type { Row } from './row.ts';

/** The rows behind a relation; at most one for a reference. Who may see them is not asked here. */
export function follow(database: Database, row: Row, attribute: Attribute): Row[] {
  const { link, target } = attribute;
  if (!link || !target) return [];
  switch (link.by) {
    case 'own': {
      const keys = link.attributes.map((name) => row[name]);
      if (keys.some((key) => key === null || key === undefined)) return [];
      const found = referenced(database, attribute, keys as string[]);
      return found ? [found] : [];
    }
    case 'inverse': {
      const { where } = link;
      const rows = database.table(target).where(link.attribute, row['id']);
      return where ? rows.filter((item) => item[where.attribute] === where.value) : rows;
    }
    case 'through': {
      const pairs = database.table(link.table).where(link.from, row['id']);
      return database.table(target).sort(pairs.flatMap((pair) => database.find(target, String(pair[link.to])) ?? []));
    }
    case 'computed':
      return computedRows(database, row, attribute.name);
  }
}
