import { ServerError } from '../errors.ts';
import type { Request } from '../operations/request.ts';
import { locations } from '../shows/well-known.ts';
import type { Row } from '../store/row.ts';

const pictures = ['bmp', 'gif', 'jpeg', 'jpg', 'png', 'tif', 'tiff'];

/** Only a file of a picture type can be a thumbnail. What refers to nothing is for the check of keys to find. */
export function checkThumbnail({ database, switches }: Request, row: Row): void {
  if (switches.thumbnailCheck === 'none' || !row['thumbnail_id']) return;
  const component = database.find('Component', String(row['thumbnail_id']));
  if (!component) return;
  const type = String(component['file_type'] ?? '')
    .replace(/^\./, '')
    .toLowerCase();
  if (component.__entity_type__ !== 'FileComponent' || !pictures.includes(type)) {
    throw new ServerError('ValidationError', `A component of type '${type}' cannot be a thumbnail.`);
  }
  if (switches.thumbnailCheck === 'type') return;
  const places = database.table('ComponentLocation').where('component_id', component['id']);
  if (!places.some((place) => place['location_id'] === locations['ftrack.server'])) {
    throw new ServerError('ValidationError', 'A thumbnail has to be in ftrack.server.');
  }
}
