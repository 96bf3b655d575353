import { isEntity } from '../wire/decode.ts';
import type { WriteOperation } from '../wire/operations.ts';

/**
 * The rows that a request has created and the server has dated itself, as far as its answers show them, not decoded yet:
 * their `created_at` as the server writes it.
 */
export function newRows(writes: readonly WriteOperation[], results: readonly unknown[]): { created_at: string }[] {
  const ids = new Set<unknown>();
  for (const write of writes) {
    if (write.action === 'create' && !('created_at' in write.entity_data)) ids.add(write.entity_data['id']);
  }
  ids.delete(undefined);
  if (ids.size === 0) return [];
  return results.flatMap((result) => {
    const data = (result as { data?: unknown } | null)?.data;
    return (Array.isArray(data) ? data : [data]).flatMap((row: unknown) => {
      if (!isEntity(row) || !ids.has(row['id'])) return [];
      const value = (row['created_at'] as { value?: unknown } | null | undefined)?.value;
      return typeof value === 'string' ? [{ created_at: value }] : [];
    });
  });
}
