import type { OutlineNode } from './outline.ts';

/** How much a project to try things on has of what. */
export interface SeedCounts {
  assets: number;
  sequences: number;
  /** In each sequence. */
  shots: number;
}

const names = [
  ...[
    'Anchor',
    'Barrel',
    'Beacon',
    'Bollard',
    'Bridge',
    'Buoy',
    'Canoe',
    'Captain',
    'Crane',
    'Crate',
    'Dinghy',
    'Dock',
  ],
  ...[
    'Ferry',
    'Fisher',
    'Gull',
    'Harpoon',
    'Hull',
    'Kettle',
    'Lantern',
    'Mast',
    'Net',
    'Oar',
    'Pelican',
    'Pier',
    'Rope',
  ],
  ...['Rudder', 'Sail', 'Seal', 'Tavern', 'Tide', 'Tower', 'Trawler', 'Warehouse', 'Whale', 'Winch'],
];
const assetTasks = ['Modeling', 'Lookdev', 'Rigging'];
const shotTasks = ['Animation', 'Lighting', 'Compositing', 'FX'];

/** The task types it uses, of which a project's schema may lack some. */
export const seedTaskTypes: readonly string[] = [...assetTasks, ...shotTasks];

/**
 * The hierarchy that pipelines try things on (automation-rules §2.9): `Assets` with builds `<Name>_NN`, `Shots` with sequences
 * `sqNNN` and shots `sqNNNshNNNN`, numbered in tens, each with the tasks there are types for. As many of each as is asked for.
 */
export function seedOutline({ assets, sequences, shots }: SeedCounts, taskTypes: readonly string[]): OutlineNode[] {
  const tasks = (wanted: readonly string[]): OutlineNode[] =>
    wanted.filter((type) => taskTypes.includes(type)).map((type) => node(type, type, []));
  const builds = times(assets, (index) => {
    const round = String(Math.floor(index / names.length) + 1).padStart(2, '0');
    return node(`${names[index % names.length]}_${round}`, 'Asset Build', tasks(assetTasks));
  });
  const cuts = times(sequences, (index) => {
    const sequence = `sq${number(index, 3)}`;
    const inIt = times(shots, (shot) => node(`${sequence}sh${number(shot, 4)}`, 'Shot', tasks(shotTasks)));
    return node(sequence, 'Sequence', inIt);
  });
  return [
    ...(assets > 0 ? [node('Assets', 'Folder', builds)] : []),
    ...(sequences > 0 ? [node('Shots', 'Folder', cuts)] : []),
  ];
}

function node(name: string, type: string, children: OutlineNode[]): OutlineNode {
  return { name, type, line: 1, children };
}

function times(count: number, make: (index: number) => OutlineNode): OutlineNode[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function number(index: number, digits: number): string {
  return String((index + 1) * 10).padStart(digits, '0');
}
