import { entityAddress } from '../../../page/entity-address.ts';
import { shortType } from '../../../page/short-type.ts';
import type { Linked } from '../../../rpc/panel-shapes.ts';
import { plain } from '../../parts/entity-name.tsx';
import { withSidebar } from '../address.ts';

/** Entities as links that the page itself follows: into its sidebar, lists and reviews to their own pages. */
export function LinkedList({ title, linked }: { title?: string; linked: readonly Linked[] }) {
  if (linked.length === 0) return null;
  return (
    <>
      {title && <h4 class="muted">{title}</h4>}
      <ul class="linked">
        {linked.map((one) => (
          <li key={one.id}>
            <a
              href={addressOf(one)}
              onClick={(event) => {
                // The page may have moved on since this was drawn.
                event.currentTarget.href = addressOf(one);
              }}
            >
              {plain(one.name)}
            </a>
            <span class="muted cut">{plain(one.path.join(' / '))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function addressOf({ id, type }: Linked): string {
  const short = shortType(type);
  const isPage = short === 'list' || short === 'reviewsession';
  return isPage ? entityAddress(location.origin, { id, type, projectId: null }) : withSidebar(location.href, id, short);
}
