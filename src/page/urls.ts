/** An entity an address of ftrack's web interface names: its id, and its type in the short form used there. */
export interface AddressedEntity {
  id: string;
  /** `show`, `task`, `assetversion`, `list`, `reviewsession`, … */
  type: string;
}

/** What an address says: the entity in the sidebar, the one in the main area. Empty parameters count as absent. */
export interface PageAddress {
  sidebar?: AddressedEntity;
  main?: AddressedEntity;
  view?: string;
}

const playerKinds: Record<string, string> = {
  version: 'assetversion',
  context: 'task',
  review: 'reviewsession',
  list: 'list',
};

/**
 * Reads the hash route (`#slideEntityId=…&entityId=…`, any order) and the player's paths (`/player/version/ID`): the one
 * stable contract of ftrack's pages (ftrack-web §1).
 */
export function readAddress(address: string): PageAddress {
  const url = new URL(address);
  const result: PageAddress = {};
  const player = /^\/player\/(version|context|review|list)\/([^/]+)/.exec(url.pathname);
  if (player) result.main = { id: player[2]!, type: playerKinds[player[1]!]! };
  const parameters = new URLSearchParams(url.hash.replace(/^#\/?/, ''));
  const slide = parameters.get('slideEntityId');
  if (slide) result.sidebar = { id: slide, type: parameters.get('slideEntityType') || '' };
  const entity = parameters.get('entityId');
  if (entity) result.main = { id: entity, type: parameters.get('entityType') || '' };
  const view = parameters.get('view');
  if (view) result.view = view;
  return result;
}

const shortTypes: Record<string, string> = {
  Project: 'show',
  AssetVersion: 'assetversion',
  List: 'list',
  AssetVersionList: 'list',
  TypedContextList: 'list',
  ReviewSession: 'reviewsession',
  User: 'user',
};

/** The short form of an API type; every typed context is a `task`. */
export function shortType(type: string): string {
  return shortTypes[type] ?? 'task';
}

/**
 * The address that shows an entity: in its project with the sidebar open, or from the home page where the project is not
 * known. Lists and reviews have pages of their own.
 */
export function entityAddress(origin: string, entity: { id: string; type: string; projectId: string | null }): string {
  const type = shortType(entity.type);
  const parameters = new URLSearchParams();
  if (type === 'list' || type === 'reviewsession') {
    parameters.set('itemId', 'projects');
    parameters.set('entityId', entity.id);
    parameters.set('entityType', type);
    return `${origin}/#${parameters}`;
  }
  parameters.set('slideEntityId', entity.id);
  parameters.set('slideEntityType', type);
  if (!entity.projectId) {
    parameters.set('itemId', 'home');
    return `${origin}/#${parameters}`;
  }
  parameters.set('view', type === 'assetversion' ? 'versions_v1' : 'tasks');
  parameters.set('itemId', 'projects');
  parameters.set('entityId', entity.projectId);
  parameters.set('entityType', 'show');
  return `${origin}/#${parameters}`;
}
