import { useEffect, useRef } from 'preact/hooks';
import type { SearchHit } from '../../rpc/shapes.ts';
import { EntityName } from '../parts/entity-name.tsx';
import { Icon } from '../parts/icon.tsx';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { text } from '../text.ts';

export interface HitsProps {
  id: string;
  hits: readonly SearchHit[];
  active: number;
  onActivate(index: number): void;
  onOpen(hit: SearchHit): void;
  /** Shows what can be done with it. */
  onActions(hit: SearchHit): void;
}

export function hitId(list: string, index: number): string {
  return `${list}-${index}`;
}

/** The results of a search; the focus stays in the field, which names the active one. */
export function Hits({ id, hits, active, onActivate, onOpen, onActions }: HitsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div class="hits" id={id} role="listbox" aria-label={text('search_label')} ref={list}>
      {hits.map((hit, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
        <div
          key={hit.id}
          id={hitId(id, index)}
          class="hit"
          role="option"
          aria-selected={index === active}
          onPointerMove={() => index !== active && onActivate(index)}
          onClick={() => onOpen(hit)}
          onContextMenu={(event) => {
            event.preventDefault();
            onActions(hit);
          }}
        >
          <Thumbnail componentId={hit.thumbnailId} size={48} />
          <EntityName name={hit.name} path={hit.path} />
          <span class="type">{spaced(hit.type)}</span>
          {/* For the pointer alone: the keyboard has its arrow, as the foot says. */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
          <span
            class="more"
            title={text('search_actions')}
            onClick={(event) => {
              event.stopPropagation();
              onActions(hit);
            }}
          >
            <Icon name="right" />
          </span>
        </div>
      ))}
    </div>
  );
}

/** `AssetBuild` → `Asset Build`: types of ftrack are names, not words of ours. */
function spaced(type: string): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}
