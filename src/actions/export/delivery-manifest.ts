import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import type { Selected } from '../../api/schema/entity-types.ts';
import { groupBy } from '../../group-by.ts';
import type { Action } from '../action.ts';
import { Days } from '../parts/dates/days.ts';
import { publishedFiles } from '../parts/files/published-files.ts';
import { personName } from '../parts/people/person-name.ts';
import { type TableCell, tableResult } from '../parts/tables/table-result.ts';
import { heldVersions, holdsVersions } from '../parts/versions/held-versions.ts';
import type { TableColumn } from '../result.ts';

const ofVersions = [
  ...(['project', 'path', 'shot', 'asset', 'asset_type', 'version', 'task', 'status'] as const),
  ...(['publisher', 'date', 'comment', 'id', 'link'] as const),
];
const ofFiles = ['file', 'file_type', 'size'] as const;
const columns = [...ofVersions, ...ofFiles];
type Column = (typeof columns)[number];
const usual: Column[] = ['project', 'shot', 'asset', 'version', 'task', 'status', 'date', 'file', 'file_type', 'size'];

const input = z.lazy(() =>
  z.strictObject({
    columns: z.optional(z.array(z.enum(columns, 'no_option')).check(z.minLength(1, 'required'))),
    as: z.enum(['csv', 'json'], 'required'),
  }),
);

/** Lists what is delivered: a row for each version, or for each of its files where something of these is asked for. */
export const deliveryManifest: Action<z.infer<typeof input>> = {
  id: 'delivery-manifest',
  group: 'export',
  icon: 'list',
  effect: 'none',
  input,
  worksOn: (selection) => (selection.every(holdsVersions) ? undefined : { because: 'type', reason: 'only_with_media' }),

  form: async () => [
    {
      ...{ kind: 'choices', name: 'columns', value: [...usual] },
      options: columns.map((value) => ({ value, name: '' })),
    },
    {
      ...{ kind: 'choice', name: 'as', required: true, value: 'csv' },
      options: (['csv', 'json'] as const).map((value) => ({ value, name: '' })),
    },
  ],

  async result(context, selection, { columns: asked = usual, as }) {
    const { session, signal, now, timeZone, addressOf } = context;
    const chosen = [...new Set(asked)];
    const ids = await heldVersions(context, selection);
    const hasFiles = chosen.some((column) => ofFiles.some((one) => one === column));
    const [versions, files] = await Promise.all([
      session.queryIn(select('AssetVersion', ...paths), 'id', ids, { signal }),
      hasFiles ? publishedFiles(context, ids) : [],
    ]);
    const days = new Days(session.serverClock, timeZone);
    const byId = new Map(versions.map((version) => [version.id, version]));
    const byVersion = groupBy(files, ({ version_id }) => version_id ?? '');
    const rows = ids.flatMap((id) => {
      const version = byId.get(id);
      if (!version) return [];
      const about = valuesOf(version, days, addressOf);
      return (byVersion.get(id) ?? [undefined]).map((file) => {
        const row: Record<Column, TableCell> = {
          ...about,
          ...{ file: file?.name ?? '', file_type: file?.file_type?.replace(/^\./, '') ?? '', size: file?.size ?? '' },
        };
        return chosen.map((column) => row[column]);
      });
    });
    const gone = ids.length - byId.size;
    return tableResult(
      chosen.map((name): TableColumn => (name === 'size' ? { name, counts: 'bytes' } : { name })),
      rows,
      {
        name: `delivery-manifest ${days.dayOf(new Date(now).toISOString())}`,
        as,
        remarks: gone > 0 ? [{ key: 'versions_gone', detail: String(gone) }] : [],
      },
    );
  },
};

const paths = [
  ...(['version', 'comment', 'date', 'link', 'asset.name', 'asset.type.name', 'task.name'] as const),
  ...(['status.name', 'user.first_name', 'user.last_name', 'user.username'] as const),
] as const;
type Version = Selected<'AssetVersion', (typeof paths)[number]>;

function valuesOf(
  { id, version, comment, date, link, asset, task, status, user }: Version,
  days: Days,
  addressOf: (entity: { id: string; type: string; projectId: string | null }) => string,
): Record<(typeof ofVersions)[number], TableCell> {
  const [project, ...above] = (link ?? []).slice(0, -1);
  return {
    ...{
      id,
      project: project?.name ?? '',
      path: above.map(({ name }) => name).join('/'),
      shot: above.at(-1)?.name ?? '',
    },
    ...{
      asset: asset?.name ?? '',
      asset_type: asset?.type?.name ?? '',
      version: version ?? '',
      task: task?.name ?? '',
    },
    ...{
      status: status?.name ?? '',
      publisher: personName(user),
      date: date ? days.dayOf(date) : '',
      comment: comment ?? '',
    },
    link: addressOf({ id, type: 'AssetVersion', projectId: project?.id ?? null }),
  };
}
