import { serve } from '../standin/http/server.ts';
import { large } from '../standin/shows/large/large.ts';
import { Standin } from '../standin/standin.ts';
import { atMost, type Figure, told } from './figure.ts';
import { median } from './median.ts';

const idsPerQuery = 500;
const runs = 30;

/** How quick the stand-in is with its largest show: 100,000 typed contexts and 300,000 versions. */
export async function benchStandin(): Promise<Figure[]> {
  const began = performance.now();
  const standin = new Standin(large);
  const seconds = (performance.now() - began) / 1000;
  const queries = queriesOf(standin);
  const inProcess = median(queries.map((body) => timed(() => call(standin, body))));
  return [
    atMost('show large: start', seconds, 15, 's'),
    atMost('id in (500 ids), five projections', inProcess, 15, 'ms'),
    told('the same over HTTP', await overHttp(standin, queries), 'ms'),
    told(
      'one version with its whole context',
      median(queries.map(() => timed(() => call(standin, oneVersion(standin))))),
      'ms',
    ),
    told('memory', process.memoryUsage().rss / 1_000_000, 'MB'),
  ];
}

/** Requests for versions spread over the whole show, other ones each time. */
function queriesOf(standin: Standin): string[] {
  const versions = standin.database.table('AssetVersion').all();
  const projections = 'version, status.name, task.name, asset.name, user.username';
  return Array.from({ length: runs }, (_, run) => {
    const ids = Array.from({ length: idsPerQuery }, (_, index) => {
      return `"${String(versions[(run * 7919 + index * 577) % versions.length]!['id'])}"`;
    });
    return bodyOf(`select ${projections} from AssetVersion where id in (${ids.join(', ')})`);
  });
}

function oneVersion(standin: Standin): string {
  const id = String(standin.database.table('AssetVersion').all()[4711]!['id']);
  const projections = 'link, status.state.short, task.parent.children.name, asset.versions.version, user.first_name';
  return bodyOf(`select ${projections} from AssetVersion where id is "${id}"`);
}

function bodyOf(expression: string): string {
  return JSON.stringify([{ action: 'query', expression }]);
}

function call(standin: Standin, body: string): string {
  const user = standin.user(standin.show.username)!;
  const options = { user, origin: 'http://standin', strict: false, denormalize: false };
  return JSON.stringify(standin.call(JSON.parse(body), options));
}

async function overHttp(standin: Standin, queries: readonly string[]): Promise<number> {
  const { url, user, apiKey, close } = await serve(standin);
  const headers = { 'ftrack-user': user, 'ftrack-api-key': apiKey };
  const times: number[] = [];
  for (const body of queries) {
    const start = performance.now();
    await (await fetch(`${url}/api`, { method: 'POST', headers, body })).json();
    times.push(performance.now() - start);
  }
  await close();
  return median(times);
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
