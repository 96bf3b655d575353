/** An event of the hub, as far as we use it (ftrack-protocol §6.2). Its data is whatever its sender put there. */
export interface HubEvent {
  /** By which it is answered. */
  id?: string;
  topic: string;
  data: unknown;
  /** Who caused it, as far as the hub says. */
  source?: unknown;
  /** The id of the event that it answers. */
  inReplyToEvent?: string;
}

/** One entity of an `ftrack.update` event (ftrack-protocol §6.5). */
export interface EntityUpdate {
  action: 'add' | 'update' | 'remove' | 'move' | 'encoded';
  /** Legacy name, such as `task`, `show`, `assetversion`. */
  entityType: string;
  id: string;
  /** Physical columns and custom attribute keys; `undefined` when the event does not say. */
  keys: readonly string[] | undefined;
  /** Ids of what it is below of, itself among them. */
  parents: readonly string[];
  /** Ids of what it was hung below of, or taken from, by what happened. */
  moved: readonly string[];
}

/** Columns that say what an entity hangs on. Parents mention neither the task of a version nor the list of an item. */
const anchors = ['taskid', 'assetid', 'parent_id', 'listid'];

/** The event in the data of a frame; `undefined` for anything else. */
export function readEvent(data: string): HubEvent | undefined {
  let message: { name?: unknown; args?: unknown } | null;
  try {
    message = JSON.parse(data);
  } catch {
    return undefined;
  }
  const event = message?.name === 'ftrack.event' && Array.isArray(message.args) ? message.args[0] : undefined;
  if (typeof event?.topic !== 'string') return undefined;
  const { id, topic, data: said, source, inReplyToEvent } = event;
  return {
    ...(typeof id === 'string' && { id }),
    ...{ topic, data: said, source },
    ...(typeof inReplyToEvent === 'string' && { inReplyToEvent }),
  };
}

const actions = new Set(['add', 'update', 'remove', 'move', 'encoded']);

/** What an `ftrack.update` event says happened. Parts that do not follow the protocol are left out. */
export function updatesIn({ topic, data }: HubEvent): EntityUpdate[] {
  const entities = topic === 'ftrack.update' ? (data as { entities?: unknown } | null)?.entities : undefined;
  if (!Array.isArray(entities)) return [];
  return entities.flatMap((entity) => {
    const { action, entityType, entityId, keys, parents, changes } = (entity ?? {}) as Record<string, unknown>;
    if (!actions.has(action as string) || typeof entityType !== 'string') return [];
    // A list of ids has been seen where one is expected.
    const ids = (Array.isArray(entityId) ? entityId : [entityId]).filter(isText);
    const known = Array.isArray(keys) ? keys.filter(isText) : undefined;
    const above = Array.isArray(parents) ? parents.map((parent) => parent?.entityId).filter(isText) : [];
    const moved = anchors.flatMap((column) => valuesOf(changes, column));
    return ids.map((id) => ({
      action: action as EntityUpdate['action'],
      entityType,
      id,
      keys: known,
      parents: above,
      moved,
    }));
  });
}

function valuesOf(changes: unknown, column: string): string[] {
  const change = (changes as Record<string, { new?: unknown; old?: unknown } | null> | null | undefined)?.[column];
  return [change?.new, change?.old].filter(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
