import { describe, expect, it } from 'vitest';
import type { VersionRow } from '../../../src/rpc/panel-shapes.ts';
import { versionLines } from '../../../src/ui/panels/versions/version-lines.ts';

function version(id: string, task: string, status: string | null): VersionRow {
  return {
    ...{ id, task, number: 1, asset: 'comp', assetType: '', path: [], author: '', date: null, comment: '' },
    ...{ thumbnailId: null, status: status === null ? null : { id: status, name: status, color: '#fff' } },
  };
}

const rows = [version('a', 'comp', 'new'), version('b', 'anim', null), version('c', 'comp', 'new')];

function told(options: Parameters<typeof versionLines>[1]): string[] {
  return versionLines(rows, options).map((line) =>
    line.kind === 'head' ? `${line.name}: ${line.ids.join()}` : line.versions.map(({ id }) => id).join(),
  );
}

describe('the lines of the Versions panel', () => {
  it('are one version each, or as many as fit beside each other', () => {
    expect(told({ grouping: 'nothing', columns: 1 })).toEqual(['a', 'b', 'c']);
    expect(told({ grouping: 'nothing', columns: 2 })).toEqual(['a,b', 'c']);
  });

  it('are put together by task or status, in the order of their first ones; a grid begins anew in each', () => {
    expect(told({ grouping: 'task', columns: 2 })).toEqual(['comp: a,c', 'a,c', 'anim: b', 'b']);
    expect(told({ grouping: 'status', columns: 2 })).toEqual(['new: a,c', 'a,c', ': b', 'b']);
  });
});
