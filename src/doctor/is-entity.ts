import type { Place } from './project-facts.ts';

/** Is it something that pipelines have as an entity of its own? Tasks go with their parent, milestones are nothing to them. */
export function isEntity({ type }: Place): boolean {
  return type !== 'Task' && type !== 'Milestone';
}
