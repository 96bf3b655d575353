/** Something selected: its id, and what its type is called there. */
interface HubEntity {
  id: string;
  type?: string;
}

/** As many as a menu takes. */
const most = 2000;
const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * What is selected as an event about actions says it (ftrack-protocol §6.6), which earlier documentation has inside of a
 * `context`. Nothing for what is no selection, is of nothing, or of too much.
 */
export function hubSelection(data: unknown): HubEntity[] | undefined {
  const { selection, context } = (data ?? {}) as { selection?: unknown; context?: { selection?: unknown } | null };
  const selected = selection ?? context?.selection;
  if (!Array.isArray(selected) || selected.length === 0 || selected.length > most) return undefined;
  const entities = selected.map((one: unknown): HubEntity | undefined => {
    const { entityId: id, entityType: type } = (one ?? {}) as { entityId?: unknown; entityType?: unknown };
    if (typeof id !== 'string' || !isId.test(id)) return undefined;
    return { id, ...(typeof type === 'string' && { type }) };
  });
  return entities.every((one) => one !== undefined) ? entities : undefined;
}
