import type { Check } from '../check.ts';

/** A pipeline that is in use, for some attribute of its own is there, stops without the others it needs (D8); or the user may not
 * see them. */
export const missingAttributes: Check<'missing-attributes'> = {
  ...{ id: 'missing-attributes', severity: 'error', mends: 'create-attributes' },
  find: ({ project, attributes, pipelines }) => {
    const known = new Set(attributes.map(({ key }) => key));
    return (['openpype', 'ayon'] as const).flatMap((pipeline) => {
      const others = pipelines[pipeline === 'ayon' ? 'openpype' : 'ayon'];
      const isUsed = pipelines[pipeline].some((key) => known.has(key) && !others.includes(key));
      const missing = isUsed ? needed[pipeline].filter((key) => !known.has(key)) : [];
      return missing.map((detail) => ({ id: project.id, detail }));
    });
  },
};

const needed = {
  openpype: ['avalon_mongo_id', 'avalon_auto_sync'],
  ayon: ['ayon_id', 'ayon_path', 'ayon_sync_failed', 'auto_sync_enabled'],
};
