import { atLeast, type Figure, told } from './figure.ts';
import { measureInPage } from './measure-in-page.ts';
import type { StoreTimes } from './store-page.ts';

/** Writing and reading a hundred thousand entities in a browser's IndexedDB, beside one row for each. */
export async function benchStore(): Promise<Figure[]> {
  const { entities, chunked, rows } = await measureInPage<StoreTimes>('store-page.ts');
  const ours = chunked.write + chunked.read;
  return [
    told('store: entities', entities, ''),
    told('store: written', chunked.write / 1000, 's'),
    told('store: read', chunked.read / 1000, 's'),
    told('store: written sooner than as rows', rows.write / chunked.write, '×'),
    told('store: read sooner than as rows', rows.read / chunked.read, '×'),
    told('store: read sooner than all rows at once', rows.readAll / chunked.read, '×'),
    atLeast('store: written and read sooner than as rows', (rows.write + rows.read) / ours, 20),
  ];
}
