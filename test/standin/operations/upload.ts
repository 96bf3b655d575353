import { randomUUID } from 'node:crypto';
import { ServerError } from '../errors.ts';
import { mediaType } from '../media/blobs.ts';
import { locations } from '../shows/well-known.ts';
import type { Row } from '../store/row.ts';
import { optionalTextOf, textOf } from './parameters.ts';
import type { Operation, Request } from './request.ts';

/**
 * Where to put a component's file: one address, or with `parts` one for each. The component may be created later in the
 * same request or not at all yet; its name and size are looked up where they are not given.
 */
export function getUploadMetadata({ database, blobs, origin }: Request, operation: Operation): unknown {
  const componentId = textOf(operation, 'component_id');
  const component = database.find('Component', componentId);
  const fileName = optionalTextOf(operation, 'file_name') ?? fileNameOf(component);
  const size = operation['file_size'] ?? component?.['size'];
  const address = `${origin}/upload/${componentId}?signature=${blobs.sign(componentId)}&name=${encodeURIComponent(fileName)}`;
  const parts = Number(operation['parts'] ?? 0);
  if (parts > 0) {
    if (parts > 10_000) throw new ServerError('ValidationError', 'An upload has at most 10000 parts.');
    const uploadId = blobs.begin();
    const urls = Array.from({ length: parts }, (_, index) => ({
      signed_url: `${address}&upload=${uploadId}&part=${index + 1}`,
      part_number: index + 1,
    }));
    return { component_id: componentId, upload_id: uploadId, urls };
  }
  const checksum = optionalTextOf(operation, 'checksum');
  const headers = {
    'Content-Length': String(size ?? 0),
    'Content-Type': mediaType(fileName),
    ...(checksum && { 'Content-MD5': checksum }),
  };
  return { url: address, component_id: componentId, headers };
}

export function completeMultipartUpload({ database, blobs, origin }: Request, operation: Operation): unknown {
  const componentId = textOf(operation, 'component_id');
  const parts = (Array.isArray(operation['parts']) ? operation['parts'] : []) as Record<string, unknown>[];
  const list = parts.map((part) => ({ part: Number(part['part_number']), etag: String(part['e_tag']) }));
  const type = mediaType(fileNameOf(database.find('Component', componentId)));
  if (!blobs.complete(textOf(operation, 'upload_id'), componentId, list, type)) {
    throw new ServerError('ValidationError', 'The parts do not belong to this upload.');
  }
  const url = `${origin}/component/get?id=${componentId}&signature=${blobs.sign(componentId)}`;
  return { action: 'complete_multipart_upload', component_id: componentId, url };
}

export function generateSignedUrl({ blobs, origin }: Request, operation: Operation): unknown {
  const componentId = textOf(operation, 'component_id');
  return { signed_url: `${origin}/component/get?id=${componentId}&signature=${blobs.sign(componentId)}` };
}

/**
 * Encodes at once what a server would queue: a movie and a picture appear in ftrack.server, and the job that made them is
 * done when the answer comes. They belong to the version that was named, and to none where none was.
 */
export function encodeMedia(request: Request, operation: Operation): unknown {
  const { database } = request;
  const source = database.find('Component', textOf(operation, 'component_id'));
  if (!source) throw new ServerError('ValidationError', 'There is no such component to encode.');
  const versionId = optionalTextOf(operation, 'version_id');
  const version = versionId ? database.find('AssetVersion', versionId) : undefined;
  const made = [
    { format: 'video/mp4', row: addOutput(request, source, version, 'ftrackreview-mp4', '.mp4') },
    { format: 'image/jpeg', row: addOutput(request, source, version, 'thumbnail', '.jpg') },
  ];
  const frames = JSON.stringify({ frameIn: 0, frameOut: 24, frameRate: 25 });
  const about = { parent_id: made[0]!.row['id'], parent_type: 'component', key: 'ftr_meta', value: frames };
  database.insert({ __entity_type__: 'Metadata', ...about });
  const data = {
    output: made.map(({ format, row }) => ({ format, component_id: row['id'] })),
    source_component_id: source['id'],
    keep_original: operation['keep_original'] !== false,
  };
  const job = database.insert({
    __entity_type__: 'Job',
    id: randomUUID(),
    type: 'encode_media',
    status: 'done',
    data: JSON.stringify(data),
    created_at: request.now(),
    finished_at: request.now(),
    user_id: request.user['id'],
  });
  for (const { row } of made) {
    database.insert({ __entity_type__: 'JobComponent', component_id: row['id'], job_id: job['id'] });
  }
  if (version) {
    database.update(version, { thumbnail_id: made[1]!.row['id'] });
    request.encoded.push(version);
  }
  return { job_id: job['id'] };
}

function addOutput({ database }: Request, source: Row, version: Row | undefined, name: string, fileType: string): Row {
  const { id: _id, ...rest } = source;
  const row = database.insert({
    ...rest,
    __entity_type__: 'FileComponent',
    id: randomUUID(),
    name,
    file_type: fileType,
    system_type: 'file',
    version_id: version?.['id'] ?? null,
  });
  const place = { component_id: row['id'], resource_identifier: row['id'], location_id: locations['ftrack.server'] };
  database.insert({ __entity_type__: 'ComponentLocation', id: randomUUID(), ...place });
  return row;
}

/** Types of files have been seen with and without a dot. */
function fileNameOf(component: Row | undefined): string {
  const type = String(component?.['file_type'] ?? '').replace(/^\.?(?=.)/, '.');
  return `${component?.['name'] ?? ''}${type}`;
}
