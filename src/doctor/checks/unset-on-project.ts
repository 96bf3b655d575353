import type { Check } from '../check.ts';

/** Frames, frame rate and resolution are taken from the project where nothing below has a value: without one there, pipelines store
 * nothing (D11). */
export const unsetOnProject: Check<'unset-on-project'> = {
  ...{ id: 'unset-on-project', severity: 'warning', mends: 'prepare-project' },
  find: ({ project, attributes, values, pipelines }) => {
    const set = new Set(
      values.flatMap(({ id, key, isHierarchical, value }) =>
        id === project.id && isHierarchical && value !== null ? key : [],
      ),
    );
    const common = pipelines.openpype.filter((key) => pipelines.ayon.includes(key));
    return attributes
      .filter(({ key, isHierarchical, default: unset }) => isHierarchical && common.includes(key) && unset === null)
      .filter(({ key }) => !set.has(key))
      .map(({ key }) => ({ id: project.id, detail: key }));
  },
};
