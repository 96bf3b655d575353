import { describe, expect, test } from 'vitest';
import { type Import, importsOf, sourceFiles } from './imports.ts';

/**
 * Which folder of `src` may import from which. A file directly in `src` is its own folder. `types` may be had for their
 * types alone: nothing of them is in what is built.
 */
const arrows: Record<string, { values: string[]; types?: string[] }> = {
  api: { values: [] },
  'group-by.ts': { values: [] },
  'version-name.ts': { values: [] },
  'kept-database.ts': { values: [] },
  'committed.ts': { values: [] },
  'errors.ts': { values: ['api'] },
  'browser.ts': { values: [] },
  'site-matches.ts': { values: [] },
  'managed-storage.ts': { values: [] },
  'date-words.ts': { values: ['language.ts'] },
  'language.ts': { values: [] },
  'by-name.ts': { values: ['language.ts'] },
  'places-of.ts': { values: [] },
  'random-id.ts': { values: [] },
  'is-young.ts': { values: [] },
  'spreadsheet-text.ts': { values: [] },
  'csv.ts': { values: ['spreadsheet-text.ts'] },
  'media-moment.ts': { values: [] },
  entries: { values: [] },
  rules: { values: ['group-by.ts'] },
  doctor: { values: ['group-by.ts'], types: ['rules'] },
  journal: { values: ['api', 'group-by.ts', 'kept-database.ts', 'committed.ts', 'csv.ts', 'is-young.ts'] },
  store: { values: ['api', 'kept-database.ts', 'committed.ts'] },
  diagnostics: { values: ['api'] },
  settings: { values: ['rules', 'entries', 'errors.ts', 'kept-database.ts', 'committed.ts'] },
  changes: { values: ['api', 'journal', 'rules', 'store', 'group-by.ts', 'version-name.ts'] },
  actions: {
    values: ['api', 'changes', 'doctor', 'journal', 'rules', 'entries', 'store', 'errors.ts'].concat([
      'group-by.ts',
      'by-name.ts',
      'date-words.ts',
      'version-name.ts',
      'csv.ts',
      'media-moment.ts',
      'spreadsheet-text.ts',
    ]),
  },
  rpc: { values: ['errors.ts'], types: ['actions'] },
  page: { values: ['rpc', 'api'] },
  // Own pages read the names for search by themselves, so that no worker has to be started first; the one for diagnostics
  // asks servers by itself, so that the background need not bring the questions along.
  ui: {
    values: ['rpc', 'page', 'settings', 'entries', 'store', 'diagnostics'].concat([
      'errors.ts',
      'browser.ts',
      'managed-storage.ts',
      'site-matches.ts',
      'version-name.ts',
      'language.ts',
      'date-words.ts',
      'media-moment.ts',
      'places-of.ts',
      'random-id.ts',
    ]),
    types: ['actions'],
  },
  background: {
    values: ['actions', 'api', 'changes', 'journal', 'rules', 'entries', 'store', 'settings', 'rpc'].concat([
      'page',
      'errors.ts',
      'managed-storage.ts',
      'site-matches.ts',
      'group-by.ts',
      'version-name.ts',
      'language.ts',
      'date-words.ts',
      'by-name.ts',
      'places-of.ts',
      'random-id.ts',
      'is-young.ts',
    ]),
  },
};

/** Packages each folder may use; everything else may use none. */
const packages: Record<string, RegExp> = {
  rpc: /^zod\/mini$/,
  api: /^$/,
  diagnostics: /^$/,
  journal: /^(idb|zod\/mini)$/,
  store: /^(idb|zod\/mini|@leeoniya\/ufuzzy)$/,
  settings: /^zod\/mini$/,
  entries: /^zod\/mini$/,
  rules: /^zod\/mini$/,
  changes: /^zod\/mini$/,
  actions: /^zod\/mini$/,
  page: /^(wxt\/browser|zod\/mini)$/,
  ui: /^(preact(\/.*)?|wxt\/browser)$/,
  background: /^wxt\/browser$/,
  'browser.ts': /^webextension-polyfill$/,
  'managed-storage.ts': /^wxt\/browser$/,
  'language.ts': /^wxt\/browser$/,
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

  test('what is always on in a page brings nothing along but what finds things there', () => {
    const reached = reachedFrom('entrypoints/ftrack.content/index.ts');
    const others = [...reached].filter((file) => file.startsWith('src/') && folderOf(file) !== 'page');
    expect(others).toEqual(['src/site-matches.ts']);
  });

  test('a background that was just started reads the shapes of what it answers by itself, and no others', () => {
    const reached = reachedFrom('src/background/start.ts', 'src/background/work.ts');
    const shapes = [...reached].filter((file) => /-(commands|shapes)\.ts$|\/commands\.ts$/.test(file));
    expect(shapes.sort()).toEqual([
      'src/rpc/core-commands.ts',
      'src/rpc/profile-commands.ts',
      'src/rpc/profile-shapes.ts',
    ]);
  });

  test('the polyfill is imported in one file, which the background may not have', () => {
    const files = imports.filter(({ to, isType }) => to === 'webextension-polyfill' && !isType).map(({ from }) => from);
    expect(files).toEqual(['src/browser.ts']);
  });

  test('zod is always zod/mini', () => {
    expect(imports.filter(({ to }) => to === 'zod').map(told)).toEqual([]);
  });
});

/** What a file brings along, itself among it, as far as `border`, which is read later. */
function reachedFrom(file: string, border?: string): Set<string> {
  const reached = new Set<string>();
  const reach = (one: string): void => {
    if (reached.has(one) || one === border) return;
    reached.add(one);
    for (const each of importsOf(one)) if (!each.isType && isOurs(each)) reach(each.to);
  };
  reach(file);
  return reached;
}

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
