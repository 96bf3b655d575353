import { Identity } from '../../src/api/identity/identity.ts';
import { IdentityMap } from '../../src/api/identity/identity-map.ts';
import { Query } from '../../src/api/read/query.ts';
import { Session } from '../../src/api/session.ts';
import { inProcess } from '../standin/in-process.ts';
import { harbor } from '../standin/shows/harbor/harbor.ts';
import { Standin } from '../standin/standin.ts';
import { atMost, type Figure, told } from './figure.ts';

const count = 1000;
/** One-by-one is measured on a part of them; each costs the same. */
const oneByOne = 20;
/** What a request takes on its way; milliseconds. */
const latency = 50;

/** A thousand entities by id in one turn: requests they take, and how much sooner they are there than one after the other. */
export async function benchLoads(): Promise<Figure[]> {
  const standin = new Standin(harbor);
  const calls: string[][] = [];
  const direct = inProcess(standin, { calls });
  const open = () =>
    new Session({
      transport: async (operations, options) => {
        await new Promise((resolve) => setTimeout(resolve, latency));
        return direct(operations, options);
      },
      entities: new IdentityMap(new Identity()),
    });
  const types = ['Task', 'AssetVersion', 'Asset', 'Shot'] as const;
  const all = types.flatMap((type) =>
    standin.database
      .table(type)
      .all()
      .filter((row) => standin.database.holds(row, type))
      .slice(0, count / types.length - (type === 'Shot' ? 10 : 0))
      .map(({ id }) => ({ type, id: String(id) })),
  );
  while (all.length < count) all.push(all[all.length % 7]!);

  const read = (session: Session, some: typeof all): Promise<unknown> => {
    const byType = types.map((type) => some.filter((one) => one.type === type).map(({ id }) => id));
    return Promise.all(byType.map((ids, index) => session.queryIn(new Query(types[index]!, ['id']), 'id', ids)));
  };
  const session = open();
  const began = performance.now();
  await read(session, all);
  const together = performance.now() - began;
  const posts = calls.length;

  const single = open();
  const start = performance.now();
  for (const one of all.slice(0, oneByOne)) await read(single, [one]);
  const each = (performance.now() - start) / oneByOne;
  return [
    atMost(`${all.length} loads in one turn`, posts, 10, 'POSTs'),
    told(`the same at ${latency} ms latency, beside one after the other`, (each * all.length) / together, '× faster'),
  ];
}
