import type { Data } from '@ftrack/api';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RunningStandin } from '../standin/http/server.ts';
import { FetchXhr } from './support/fetch-xhr.ts';
import { officialSession } from './support/official-session.ts';
import { served } from './support/served.ts';

// The uploader was made for browsers; of theirs it needs these.
beforeEach(() => {
  vi.stubGlobal('XMLHttpRequest', FetchXhr);
  vi.stubGlobal('window', {
    navigator: { onLine: true },
    addEventListener: () => {},
    removeEventListener: () => {},
    FTRACK_UPLOAD_CHUNK_SIZE: 1000,
  });
});
afterEach(() => void vi.unstubAllGlobals());

const stored = ({ standin }: RunningStandin, id: unknown): string => String(standin.blobs.get(String(id))?.data);

it('a small file goes up in one piece', async () => {
  const server = await served();
  const session = await officialSession(server);
  const progress: number[] = [];
  const [component, location, metadata] = await session.createComponent(new Blob(['hello']), {
    name: 'data.json',
    onProgress: (value) => progress.push(value),
  });
  expect(component.data).toMatchObject({ name: 'data', file_type: '.json', size: 5, system_type: 'file' });
  expect(location.data).toMatchObject({ __entity_type__: 'ComponentLocation' });
  expect(metadata).toMatchObject({ headers: { 'Content-Type': 'application/json', 'Content-Length': '5' } });
  expect(stored(server, component.data['id'])).toBe('hello');
  expect(progress.at(-1)).toBe(100);
  const expression = `select component_locations.location.name from Component where id is "${component.data['id']}"`;
  const [row] = (await session.query(expression)).data;
  expect((row!['component_locations'] as { location: Data }[])[0]!.location['name']).toBe('ftrack.server');
});

it('a large file goes up in parts and comes down in one piece', async () => {
  const server = await served();
  const session = await officialSession(server);
  const text = Array.from({ length: 4321 }, (_, index) => String(index % 10)).join('');
  const [component, , metadata] = await session.createComponent(new Blob([text]), {
    name: 'film.mov',
    data: { id: 'film' },
  });
  expect(metadata).toHaveProperty('upload_id');
  expect(component.data['id']).toBe('film');
  expect(await (await fetch(session.getComponentUrl('film')!)).text()).toBe(text);
});
