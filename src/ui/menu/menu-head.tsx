import type { SelectedEntity } from '../../actions/action.ts';
import { EntityName } from '../parts/entity-name.tsx';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { titleOf } from './title-of.ts';

/**
 * What the menu is about, before anything is done with it: a name and where it is, or how many of which kind. The project
 * goes without saying in its page; `from` is 0 where it does not.
 */
export function MenuHead({ entities, from = 1 }: { entities: readonly SelectedEntity[]; from?: number }) {
  const [first] = entities;
  if (!first) return null;
  return (
    <div class="menu-head">
      <div class="stack">
        {entities.slice(0, 3).map(({ id, thumbnailId }) => (
          <Thumbnail key={id} componentId={thumbnailId} size={48} />
        ))}
      </div>
      <EntityName
        name={titleOf(entities)}
        path={entities.length === 1 ? first.path.slice(from) : [namesOf(entities)]}
      />
    </div>
  );
}

function namesOf(entities: readonly SelectedEntity[]): string {
  const parents = new Set(entities.map(({ name, path }) => path.at(-1) ?? name));
  return [...parents].slice(0, 4).join(', ') + (parents.size > 4 ? ', …' : '');
}
