import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Identity } from '../../src/api/identity/identity.ts';
import { IdentityMap } from '../../src/api/identity/identity-map.ts';
import { decode } from '../../src/api/wire/decode.ts';
import { type Figure, told } from './figure.ts';
import { answerOfTasks } from './tasks.ts';

const total = 100_000;
const page = 2000;

/** What a hundred thousand entities take in memory, as answers brought them and after each was looked at. */
export async function benchMemory(): Promise<Figure[]> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = (): number => {
    collect();
    collect();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const before = held();
  const map = new IdentityMap(new Identity());
  const known = [];
  for (let offset = 0; offset < total; offset += page) {
    const { entities } = decode(JSON.parse(answerOfTasks(offset, page)) as unknown[], map.identity);
    known.push(...map.merge(entities, offset));
  }
  const raw = held() - before;
  for (const entity of known) void entity.record;
  const looked = held() - before;
  return [
    told('memory: 100,000 entities as they came', raw, 'MB'),
    told('memory: 100,000 entities, all looked at', looked, 'MB'),
  ];
}
