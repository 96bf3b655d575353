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
