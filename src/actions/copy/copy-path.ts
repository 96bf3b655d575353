import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import type { Schemas } from '../../api/schema/schemas.ts';
import { groupBy } from '../../group-by.ts';
import type { Action, ActionContext, EntityAddressed } from '../action.ts';
import { filePath } from '../parts/files/file-path.ts';
import { ftrackStorage } from '../parts/files/ftrack-storage.ts';
import { publishedFiles } from '../parts/files/published-files.ts';
import { readRoots } from '../parts/files/read-roots.ts';
import { versionsToShow } from '../parts/versions/versions-to-show.ts';
import { refusedField } from '../refused-field.ts';
import { isTypedContext, isVersion } from '../selection.ts';

const systems = ['windows', 'macos', 'linux'] as const;

const input = z.lazy(() =>
  z.strictObject({
    location: z.optional(z.nullable(z.string().check(z.maxLength(100)))),
    system: z.optional(z.enum(systems, 'no_option')),
  }),
);

/**
 * Puts the paths of files on the clipboard, one a line: of components themselves, of versions everything that was published
 * with them, of contexts the same of their latest version.
 */
export const copyPath: Action<z.infer<typeof input>> = {
  id: 'copy-path',
  group: 'copy',
  icon: 'copy',
  effect: 'none',
  input,
  worksOn: (selection, schemas) =>
    selection.every((entity) => isVersion(entity) || isComponent(entity, schemas) || isTypedContext(entity))
      ? undefined
      : { because: 'type', reason: 'only_with_files' },

  async form({ session, signal, system }) {
    const [locations, current] = await Promise.all([
      session.query(select('Location', 'name', 'label'), { signal }),
      system(),
    ]);
    const options = locations
      .filter(({ id }) => !ftrackStorage.includes(id))
      .map(({ id, name, label }) => ({ value: id, name: label || (name ?? id) }));
    return [
      { kind: 'choice', name: 'location', options, hint: { key: 'any_location', detail: '' } },
      {
        ...{ kind: 'choice', name: 'system', required: true, value: current },
        options: systems.map((value) => ({ value, name: '' })),
      },
    ];
  },

  async result(context, selection, { location, system: asked }) {
    const ids = await componentIds(context, selection);
    const [places, roots, system] = await Promise.all([
      placesOf(context, ids, location),
      readRoots(context),
      asked ?? context.system(),
    ]);
    const byComponent = groupBy(places, ({ component_id }) => component_id ?? '');
    const pathOf = (id: string): string | undefined => {
      const paths = (byComponent.get(id) ?? []).map(({ resource_identifier: identifier, location: at }) =>
        filePath({ identifier: identifier ?? '', location: at?.name ?? '' }, roots, system),
      );
      return paths.find((path) => path !== undefined);
    };
    const found = ids.flatMap((id) => pathOf(id) ?? []);
    if (found.length === 0) throw refusedField('location', places.length > 0 ? 'no_root' : 'no_path');
    return { kind: 'copy', text: found.join('\n'), count: found.length, without: ids.length - found.length };
  },
};

function isComponent({ type }: EntityAddressed, schemas: Schemas): boolean {
  return schemas.family(type) === 'Component';
}

/** In the order of the selection, each once. */
async function componentIds(context: ActionContext, selection: readonly EntityAddressed[]): Promise<string[]> {
  const { schemas } = context.session;
  const others = selection.filter((entity) => !isComponent(entity, schemas));
  const shown = await versionsToShow(context, others, []);
  const versions = [...shown.values()].flat().map(({ id }) => id);
  const files = groupBy(await publishedFiles(context, versions), ({ version_id }) => version_id ?? '');
  const of = (entity: EntityAddressed): string[] => {
    if (isComponent(entity, schemas)) return [entity.id];
    return (shown.get(entity.id) ?? []).flatMap(({ id }) => (files.get(id) ?? []).map((file) => file.id));
  };
  return [...new Set(selection.flatMap(of))];
}

/** Where components lie, but for what ftrack itself keeps, which has no path. */
async function placesOf(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  ids: readonly string[],
  location: string | null | undefined,
) {
  const query = select('ComponentLocation', 'component_id', 'location_id', 'resource_identifier', 'location.name');
  const places = await session.queryIn(query, 'component_id', ids, { signal });
  return places
    .filter(({ location_id, location: at }) =>
      location ? location_id === location || at?.name === location : !ftrackStorage.includes(location_id ?? ''),
    )
    .sort((a, b) => (a.location?.name ?? '').localeCompare(b.location?.name ?? ''));
}
