import type { SelectedEntity } from '../../actions/action.ts';
import { plain } from '../parts/entity-name.tsx';

/** Where what a panel is about lies: many things are called the same. */
export function PlaceLine({ entity }: { entity: SelectedEntity | undefined }) {
  if (!entity || entity.path.length === 0) return null;
  return (
    <p class="place muted" dir="auto">
      {plain(entity.path.join(' / '))}
    </p>
  );
}
