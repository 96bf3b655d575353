import type { Attribute } from '../schema/types.ts';
import type { Database } from './database.ts';
import type { Row } from './row.ts';

/** Schemas say that components are in a container; members of a sequence name the sequence there. */
const wider: Record<string, string> = { ContainerComponent: 'Component' };

/** The row that a reference with this key leads to. */
export function referenced(database: Database, { target }: Attribute, key: string | string[]): Row | undefined {
  return database.find(wider[target!] ?? target!, key);
}
