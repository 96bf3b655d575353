import type { Details } from '../../../rpc/panel-shapes.ts';
import { StackedBar } from '../../charts/stacked-bar.tsx';
import { plain } from '../../parts/entity-name.tsx';
import { Swatch } from '../../parts/swatch.tsx';
import { text } from '../../text.ts';

type TasksOfType = Details['tasks']['types'][number];

/** How far the tasks below are, type by type: bars in the studio's colours, for readers a table of the same numbers. */
export function TasksSection({ tasks: { types, isAll } }: { tasks: Details['tasks'] }) {
  const rows = types.map((one) => ({ ...one, sum: one.statuses.reduce((sum, { count }) => sum + count, 0) }));
  const longest = Math.max(...rows.map(({ sum }) => sum));
  return (
    <>
      <table class="tasks-chart">
        <colgroup>
          <col class="of-type" />
          <col />
          <col class="of-sum" />
        </colgroup>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{text('field_type_id')}</th>
            <th scope="col">{text('field_status_id')}</th>
            <th scope="col">{text('details_tasks')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, statuses, sum }) => (
            <tr key={name}>
              <th scope="row" class="cut" title={plain(name)}>
                {plain(name) || '–'}
              </th>
              <td title={inWords(statuses)}>
                <StackedBar
                  shares={statuses.map(({ count, ...one }) => ({ ...one, amount: count }))}
                  longest={longest}
                  isCounted
                />
                <span class="visually-hidden">{inWords(statuses)}</span>
              </td>
              <td>{sum}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul class="legend" aria-label={text('details_tasks_all')}>
        {totals(types).map(({ name, color, count }) => (
          <li key={name}>
            <Swatch color={color} />
            {text('details_tasks_status', plain(name) || '–', count)}
          </li>
        ))}
      </ul>
      {!isAll && <p class="muted">{text('details_tasks_part')}</p>}
    </>
  );
}

function inWords(statuses: TasksOfType['statuses']): string {
  return statuses.map(({ name, count }) => text('details_tasks_status', plain(name) || '–', count)).join(', ');
}

/** How many of all have which status, in the order in which the rows have them. */
function totals(types: readonly TasksOfType[]): TasksOfType['statuses'] {
  const all = new Map<string, TasksOfType['statuses'][number]>();
  for (const status of types.flatMap(({ statuses }) => statuses)) {
    all.set(status.name, { ...status, count: (all.get(status.name)?.count ?? 0) + status.count });
  }
  return [...all.values()].sort((a, b) => b.count - a.count);
}
