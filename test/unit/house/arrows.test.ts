import { describe, expect, test } from 'vitest';
import { type Import, importsOf, sourceFiles } from './imports.ts';

/**
 * Which folder of `src` may import from which. A file directly in `src` is its own folder. `types` may be had for their
 * types alone: nothing of them is in what is built.
 */
const arrows: Record<string, { values: string[]; types?: string[] }> = {
  api: { values: [] },
  'group-by.ts': { values: [] },
  'kept-database.ts': { values: [] },
  'errors.ts': { values: ['api'] },
  'browser.ts': { values: [] },
  'site-matches.ts': { values: [] },
  rules: { values: ['group-by.ts'] },
  journal: { values: ['api', 'group-by.ts', 'kept-database.ts'] },
  store: { values: ['api', 'kept-database.ts'] },
  settings: { values: ['rules', 'errors.ts'] },
  changes: { values: ['api', 'journal', 'rules', 'store'] },
  actions: { values: ['api', 'changes', 'journal', 'rules', 'store', 'errors.ts'] },
  rpc: { values: ['errors.ts'], types: ['actions'] },
  page: { values: ['rpc'] },
  ui: { values: ['rpc', 'page', 'settings', 'errors.ts', 'browser.ts', 'site-matches.ts'], types: ['actions'] },
  background: {
    values: ['actions', 'api', 'changes', 'journal', 'rules', 'store', 'settings', 'rpc'].concat([
      'page',
      'errors.ts',
      'browser.ts',
      'site-matches.ts',
      'group-by.ts',
    ]),
  },
};

/** Packages each folder may use; everything else may use none. */
const packages: Record<string, RegExp> = {
  rpc: /^(zod\/mini|webextension-polyfill)$/,
  api: /^$/,
  journal: /^(idb|zod\/mini)$/,
  store: /^(idb|zod\/mini)$/,
  settings: /^zod\/mini$/,
  rules: /^zod\/mini$/,
  changes: /^zod\/mini$/,
  page: /^(wxt\/browser|zod\/mini)$/,
  ui: /^(preact(\/.*)?|wxt\/browser)$/,
  'browser.ts': /^webextension-polyfill$/,
  'kept-database.ts': /^idb$/,
};

const imports = sourceFiles('src').flatMap(importsOf);

describe('the arrows of import', () => {
  test('every folder is named', () => {
    expect(
      sourceFiles('src')
        .map(folderOf)
        .filter((folder) => !arrows[folder]),
    ).toEqual([]);
  });

  test('run one way inside src', () => {
    expect(imports.filter(isOurs).filter(isBackwards).map(told)).toEqual([]);
  });

  test('nothing in src imports entry points or tests', () => {
    const outside = imports.filter(({ to }) => to.includes('/') && /^(entrypoints|test)\//.test(to));
    expect(outside.map(told)).toEqual([]);
  });

  test('each folder uses only its packages', () => {
    const strange = imports.filter(
      (one) => !one.isType && !isOurs(one) && !isAsset(one) && !packages[folderOf(one.from)]?.test(one.to),
    );
    expect(strange.map(told)).toEqual([]);
  });

  test('the polyfill is imported in one file', () => {
    const files = imports.filter(({ to, isType }) => to === 'webextension-polyfill' && !isType).map(({ from }) => from);
    expect(files).toEqual(['src/browser.ts']);
  });

  test('zod is always zod/mini', () => {
    expect(imports.filter(({ to }) => to === 'zod').map(told)).toEqual([]);
  });
});

function isOurs({ to }: Import): boolean {
  return to.startsWith('src/');
}

function isAsset({ to }: Import): boolean {
  return /^(public|entrypoints)\/|\.css(\?|$)/.test(to);
}

function isBackwards({ from, to, isType }: Import): boolean {
  const [source, target] = [folderOf(from), folderOf(to)];
  const { values, types = [] } = arrows[source]!;
  return source !== target && !values.includes(target) && !(isType && types.includes(target));
}

/** `src/api/query.ts` is in `api`, `src/errors.ts` in `errors.ts`. */
function folderOf(file: string): string {
  return file.split('/')[1]!;
}

function told({ from, to, isType }: Import): string {
  return `${from} imports ${isType ? 'the types of ' : ''}${to}`;
}
