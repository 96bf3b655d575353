import type { Database } from './database.ts';
import type { Row } from './row.ts';

/** The context and everything above it, project first. */
export function contextChain(database: Pick<Database, 'find'>, row: Row): Row[] {
  const chain: Row[] = [];
  for (let context: Row | undefined = row; context; ) {
    chain.unshift(context);
    const parent: unknown = context['parent_id'];
    context = parent ? database.find('Context', String(parent)) : undefined;
  }
  return chain;
}
