import fc from 'fast-check';

/** Parsed JSON. */
export type Wire = null | boolean | number | string | Wire[] | { [name: string]: Wire };

/** One entity of the pretended production: what is true of it, whichever occurrence says so. */
export interface Node {
  /** Types that servers may send it as. */
  types: string[];
  key: Record<string, string>;
  scalars: Record<string, string | null>;
  /** Indexes of other nodes: one, or several. The graph has cycles. */
  relations: Record<string, number | number[]>;
}

/** Two nodes share an id in different families, two share a part of a composite key. */
export const nodes: Node[] = [
  {
    types: ['TypedContext', 'Project'],
    key: { id: '1' },
    scalars: { name: 'a', status_id: '3' },
    relations: { parent: 1, children: [0, 2] },
  },
  {
    types: ['Project'],
    key: { id: '2' },
    scalars: { name: 'b', color: null },
    relations: { parent: 0, children: [0, 1, 5] },
  },
  { types: ['TypedContext'], key: { id: '3' }, scalars: { name: 'c' }, relations: { parent: 2, children: [] } },
  {
    types: ['FileComponent', 'Component'],
    key: { id: '1' },
    scalars: { name: 'd' },
    relations: { version: 6, metadata: [4, 5] },
  },
  { types: ['Metadata'], key: { parent_id: '1', key: 'x' }, scalars: { value: 'e' }, relations: {} },
  { types: ['Metadata'], key: { parent_id: '1', key: 'y' }, scalars: { value: null }, relations: { parent: 3 } },
  {
    types: ['AssetVersion'],
    key: { id: '1' },
    scalars: { comment: 'f', name: 'g' },
    relations: { components: [3], task: 0 },
  },
];

/** A number from zero up to and without `end`. */
export type Choose = (end: number) => number;

/** One occurrence of a node with some of what is known of it, and others inside of it. */
function occurrence(choose: Choose, index: number, depth: number): Wire {
  const { types, key, scalars, relations } = nodes[index]!;
  const some = <Value>(all: Record<string, Value>): [string, Value][] =>
    Object.entries(all).filter(() => choose(2) === 0);
  const below = (target: number): Wire => occurrence(choose, target, depth - 1);
  const inside = (depth > 0 ? some(relations) : []).map(([name, target]): [string, Wire] => [
    name,
    Array.isArray(target) ? target.map(below) : below(target),
  ]);
  const parts: [string, Wire][] = [...Object.entries(key), ...some(scalars), ...inside];
  // Servers may put names in any order, so the key can come last.
  if (choose(3) === 0) parts.reverse();
  return Object.fromEntries([['__entity_type__', types[choose(types.length)]!], ...parts]);
}

function operation(choose: Choose): Wire {
  const entity = (): Wire => occurrence(choose, choose(nodes.length), choose(4));
  switch (choose(4)) {
    case 0:
      return { action: 'update', data: entity() };
    case 1:
      return { version: 'dev', storage_scenario: { data: { list: [1, null, entity()] } } };
    default:
      return { action: 'query', data: Array.from({ length: choose(5) }, entity), metadata: { next: { offset: null } } };
  }
}

/** Answers of one request, in which entities occur anywhere, with any part of what is true of them. */
export const response: fc.Arbitrary<Wire[]> = fc.infiniteStream(fc.nat(1_000_000)).map((numbers) => {
  const choose: Choose = (end) => (numbers.next().value as number) % end;
  return Array.from({ length: 1 + choose(4) }, () => operation(choose));
});
