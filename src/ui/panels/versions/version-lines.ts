import type { VersionRow } from '../../../rpc/panel-shapes.ts';

/** What versions are put together by. */
export type Grouping = 'nothing' | 'task' | 'status';

/** One line of the list: the head of a group, or one version, or in a grid as many as fit beside each other. */
export type VersionLine =
  | { kind: 'head'; key: string; name: string; color: string | null; ids: readonly string[] }
  | { kind: 'versions'; key: string; versions: readonly VersionRow[] };

/** The lines of a list or grid, groups in the order in which their first version comes, versions in theirs. */
export function versionLines(
  rows: readonly VersionRow[],
  { grouping, columns }: { grouping: Grouping; columns: number },
): VersionLine[] {
  if (grouping === 'nothing') return lines(rows, columns);
  const groups = new Map<string, VersionRow[]>();
  for (const row of rows) {
    const key = grouping === 'task' ? row.task : (row.status?.id ?? '');
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].flatMap(([key, some]): VersionLine[] => {
    const status = grouping === 'status' ? some[0]!.status : null;
    const name = grouping === 'task' ? key : (status?.name ?? '');
    const ids = some.map(({ id }) => id);
    return [{ kind: 'head', key: `group ${key}`, name, color: status?.color ?? null, ids }, ...lines(some, columns)];
  });
}

function lines(rows: readonly VersionRow[], columns: number): VersionLine[] {
  return Array.from({ length: Math.ceil(rows.length / columns) }, (_, line) => {
    const versions = rows.slice(line * columns, (line + 1) * columns);
    return { kind: 'versions', key: versions[0]!.id, versions };
  });
}
