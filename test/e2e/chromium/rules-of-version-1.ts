/** The rules as version 1 of the settings had them, each of them switched off. */
export function rulesOfVersion1(): Record<string, unknown> {
  const assetTypes = { mode: 'deny', names: [] };
  const off = { enabled: false };
  return {
    'version-to-task': { ...off, mapping: [], assetTypes },
    'task-to-parent': { ...off, parentObjectTypes: [], matchAll: [], matchOne: [] },
    'next-task': { ...off, mapping: [], ignored: [], nameSorting: false },
    'thumbnails-up': { ...off, levels: 0, assetTypes },
  };
}
