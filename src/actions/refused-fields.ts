import { type FieldProblem, SidecarError } from '../errors.ts';

/** As many as anybody reads before mending them. */
const mostTold = 20;

/** Everything that is wrong with a form at once, in the order in which it stands. To be thrown; there is at least one. */
export function refusedFields([first, ...others]: readonly FieldProblem[]): SidecarError {
  return new SidecarError('S207', first!.detail, first!.field, others.slice(0, mostTold - 1));
}
