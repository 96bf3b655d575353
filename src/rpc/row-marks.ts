import type { PlanRow } from './run-shapes.ts';

/** As much of a row, or of the change it shows, as tells it from others. */
type Marked = Pick<PlanRow, 'id' | 'kind' | 'type' | 'label'>;

/**
 * What each row of a plan is about, by its id: the entity, and for what is made its kind and place. Ids of what is made are
 * other ones whenever the plan is made anew; this stays.
 */
export function rowMarks(rows: readonly Marked[]): Map<string, string> {
  const seen = new Map<string, number>();
  return new Map(
    rows.map(({ id, kind, type, label }) => {
      const mark = kind === 'create' ? ['new', type, ...label.path, label.name].join('\n') : id;
      const turn = (seen.get(mark) ?? 0) + 1;
      seen.set(mark, turn);
      return [id, `${mark}\n${turn}`];
    }),
  );
}
