import { expect, it } from 'vitest';
import { SidecarError } from '../../../src/errors.ts';
import { useHistory } from '../../../src/ui/panels/history/use-history.ts';
import { background } from './forms.ts';
import { littlePageOfEach } from './little-page.ts';

const page = littlePageOfEach();
const entity = { id: 'a', type: 'Shot', name: 'sh010', path: [], thumbnailId: null, statusId: null, projectId: null };
const row = (id: string) => ({ id }) as never;

it('what failed once is told until it has come after all, and what is there stays', async () => {
  const server = background();
  let refresh = (): void => undefined;
  function Shown() {
    const { rows, error, ...history } = useHistory(server.client, entity as never);
    refresh = history.refresh;
    return <p>{`${rows.map(({ id }) => id)} ${error?.number ?? 'fine'}`}</p>;
  }
  await page.show(<Shown />);
  const answer = server.answer('history.read');
  answer.resolve({ rows: [row('1')], next: null, missing: [] });
  await page.drawn();
  refresh();
  server.answer('history.read').reject(new SidecarError('S102'));
  await page.drawn();
  expect(page.root.textContent).toBe('1 S102');
  refresh();
  server.answer('history.read').resolve({ rows: [row('2'), row('1')], next: null, missing: [] });
  await page.drawn();
  expect(page.root.textContent).toBe('2,1 fine');
});

it('shows what happened while an older page was read', async () => {
  const server = background();
  let history: ReturnType<typeof useHistory>;
  function Shown() {
    history = useHistory(server.client, entity as never);
    return <p>{history.rows.map(({ id }) => id).join()}</p>;
  }
  await page.show(<Shown />);
  const older = { statuses: 1, log: 1 };
  server.answer('history.read').resolve({ rows: [row('3'), row('2')], next: older, missing: [] });
  await page.drawn();
  history!.more();
  history!.refresh();
  server.answer('history.read').resolve({ rows: [row('1')], next: null, missing: [] });
  await page.drawn();
  expect(server.asked('history.read')).toHaveLength(3);
  server.answer('history.read').resolve({ rows: [row('4'), row('3')], next: older, missing: [] });
  await page.drawn();
  expect(page.root.textContent).toBe('4,3,2,1');
  expect(server.asked('history.read')).toHaveLength(3);
});
