import { actions } from '../../src/actions/registry.ts';
import { groupBy } from '../../src/group-by.ts';
import type { ActionCase } from '../golden/case.ts';
import { runAction } from '../golden/run-action.ts';
import { atMost, type Figure, told } from './figure.ts';
import { scenarios, world } from './scenarios.ts';

const counts = [1, 10, 100, 500] as const;
/** Changes in one transaction, at most. */
const chunkSize = 500;
/** Requests of an upload besides the file itself. */
const postsOfFile = 2;

/**
 * POSTs of OpenPype for so many entities: measured or by the formulas of automation-rules §3.2 and §3.3, with the forty types
 * of task of the latter.
 */
const openPype: Record<string, (count: number) => number> = {
  'set-status': (count) => 113 * count + 23,
  'sync-to-task': (count) => 3 * count + 18,
  'fix-first-versions': (count) => 7 * count + 18,
  'apply-rules': (count) => 2 * count + 20,
  'add-note': (count) => 2 * count + 2,
  'create-tasks': (count) => 2 * count + 2,
  'thumbnail-up': (count) => 2 * count + 3,
  'thumbnail-down': () => 5,
};

interface Row {
  id: string;
  /** By count; `undefined` where the action takes fewer. */
  found: (Counted | undefined)[];
}

interface Counted {
  posts: number;
  changes: number;
  files: number;
}

/** POSTs from plan to done of every action that writes and has a scenario, schemas and workflows known: none grows with what is selected below the size of a chunk. */
export async function benchActions(): Promise<Figure[]> {
  const rows: Row[] = [];
  for (const { id, effect } of actions) {
    if (effect === 'none' || !scenarios[id]) continue;
    const found: Row['found'] = [];
    for (const count of counts) found.push(await play(id, count));
    rows.push({ id, found });
  }
  console.log(tableOf(rows));
  const figures = rows.flatMap(({ id, found }) => {
    const whole = found.filter((one) => one !== undefined);
    const [one] = whole as [Counted, ...Counted[]];
    const inOneChunk = whole.filter(({ changes }) => changes <= chunkSize);
    const most = Math.max(...inOneChunk.map(withoutFiles));
    const { changes } = inOneChunk.at(-1)!;
    return [
      atMost(`${id}: POSTs for up to ${changes} changes`, most, withoutFiles(one), 'POSTs'),
      ...whole
        .filter((large) => large.changes > chunkSize)
        .map((large) => told(`${id}: for ${large.changes} changes`, withoutFiles(large), 'POSTs')),
    ];
  });
  if (figures.some(({ holds }) => !holds)) process.exitCode = 1;
  return figures;
}

async function play(id: string, count: number): Promise<Counted | undefined> {
  const scenario = scenarios[id]?.(count);
  if (!scenario) return undefined;
  let counted: Counted | undefined;
  const golden = {
    ...{ id: `${id} of ${count}`, action: id, settings: {}, world: world(count), refuse: [], writes: [], undo: false },
    ...{ now: '2026-11-28T10:00:00', ...scenario },
  } as object as ActionCase;
  const problems = await runAction(golden, { counted: (what) => (counted = what) });
  // A single thing is sorted as it is.
  if (counted?.changes === 0 && count === 1) return undefined;
  if (!counted?.changes) throw new Error(`${id} changes nothing of ${count}: ${problems.join('; ')}`);
  return counted;
}

function withoutFiles({ posts, files }: Counted): number {
  return posts - files * postsOfFile;
}

/** As the README has it: actions that take the same, and that OpenPype has no figure of, share a row. */
function tableOf(rows: readonly Row[]): string {
  const told = rows.map(({ id, found }) => {
    const cells = found.map((one) =>
      one ? `${withoutFiles(one)}${one.files > 0 ? ` + ${postsOfFile} a file` : ''}` : '–',
    );
    return { id, cells: [...cells, openPype[id]?.(100).toLocaleString('en') ?? ''].join(' | ') };
  });
  const lines = [...groupBy(told, ({ cells }) => cells)].map(
    ([cells, alike]) => `| ${alike.map(({ id }) => `\`${id}\``).join(', ')} | ${cells} |`,
  );
  return [`| Action | ${counts.join(' | ')} | OpenPype, 100 |`, '| --- | --- | --- | --- | --- | --- |', ...lines].join(
    '\n',
  );
}
