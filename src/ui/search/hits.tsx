import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SearchHit } from '../../rpc/shapes.ts';
import { EntityName } from '../parts/entity-name.tsx';
import { Icon } from '../parts/icon.tsx';
import { StatusPill } from '../parts/status-pill.tsx';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { text, textOf } from '../text.ts';
import { hasActions } from './has-actions.ts';

/** Hits that belong together, with what they are; those of a search need no title. */
export interface HitGroup {
  title?: string;
  hits: readonly SearchHit[];
}

export interface HitsProps {
  id: string;
  /** What was typed. */
  typed: string;
  groups: readonly HitGroup[];
  /** What can be chosen besides, above the hits or below them. */
  others?: { rows: ComponentChildren; count: number; areFirst: boolean };
  /** Which of all that can be chosen is active, counted from the top. */
  active: number;
  selected: ReadonlyMap<string, SearchHit>;
  onActivate(index: number): void;
  onOpen(hit: SearchHit, event: Event): void;
  /** Selects it beside others, or not any more. */
  onToggle(hit: SearchHit): void;
  /** Shows what can be done with it. */
  onActions(hit: SearchHit): void;
}

export function hitId(list: string, index: number): string {
  return `${list}-${index}`;
}

/** Rows that can be in sight before anybody scrolls, in the popup; the field over the page has its names later than its frame. */
const inSight = 11;

/** What was painted last: what was typed for it, and how many rows it had. */
interface Painted {
  typed: string;
  rows: number;
}

/** What can be chosen; the focus stays in the field, which names the active one. */
export function Hits({ id, typed, groups, others, ...rest }: HitsProps) {
  const list = useRef<HTMLDivElement>(null);
  // In the frame of a key there is time for what is read. Rows out of sight, and pictures in new rows, follow when that is painted.
  const [painted, setPainted] = useState<Painted>({ typed: '', rows: 0 });
  const isPainted = painted.typed === typed;
  const mostRows = isPainted ? Number.POSITIVE_INFINITY : inSight;
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    // It may be one of those that follow.
  }, [rest.active, mostRows]);
  let first = others?.areFirst ? others.count : 0;
  const count = groups.reduce((sum, { hits }) => sum + hits.length, first);
  useEffect(() => setPainted({ typed, rows: count }), [typed, count]);
  return (
    <div class="hits" id={id} role="listbox" aria-label={text('search_label')} ref={list}>
      {others?.areFirst && others.rows}
      {groups.map(({ title, hits }) => {
        const from = first;
        first += hits.length;
        // Rows are used again for whatever comes next in their place.
        const rows = hits
          .slice(0, Math.max(0, mostRows - from))
          .map((hit, index) => (
            <Hit
              key={from + index}
              id={id}
              hit={hit}
              index={from + index}
              hasPictures={isPainted || from + index < painted.rows}
              {...rest}
            />
          ));
        if (title === undefined) return rows;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place among options
          <div key={title} role="group" aria-label={title}>
            <div class="hits-title" aria-hidden="true">
              {title}
            </div>
            {rows}
          </div>
        );
      })}
      {others && !others.areFirst && others.rows}
    </div>
  );
}

type HitProps = Omit<HitsProps, 'typed' | 'groups' | 'others'> & {
  hit: SearchHit;
  index: number;
  hasPictures: boolean;
};

function Hit({ id, hit, index, hasPictures, active, selected, onActivate, onOpen, onActions, onToggle }: HitProps) {
  /** What stood here when the pointer went down. */
  const pressed = useRef<string>(undefined);
  /** Whether a click is on what the pointer went down on: something else may have taken its place since. */
  const isMeant = (): boolean => {
    const was = pressed.current;
    pressed.current = undefined;
    return was === undefined || was === hit.id;
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
    <div
      id={hitId(id, index)}
      class="hit"
      role="option"
      aria-selected={index === active}
      aria-checked={selected.size > 0 ? selected.has(hit.id) : undefined}
      onPointerMove={() => index !== active && onActivate(index)}
      onPointerDown={() => {
        pressed.current = hit.id;
      }}
      onClick={(event) => {
        if (!isMeant()) return;
        if (event.ctrlKey || event.metaKey) onToggle(hit);
        else onOpen(hit, event);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        // On a Mac it is what Control and a click come to.
        if (hasActions(hit) && !event.ctrlKey) onActions(hit);
      }}
    >
      {hasPictures ? (
        <Thumbnail key={hit.thumbnailId} componentId={hit.thumbnailId} size={48} />
      ) : (
        <span key="thumb" class="thumb" />
      )}
      <EntityName name={hit.name} path={hit.path} />
      {hit.status && <StatusPill name={hit.status.name} color={hit.status.color} />}
      <span class="type">{textOf('kind', hit.type, [], spaced(hit.type))}</span>
      {hasActions(hit) && (
        // For the pointer alone: the keyboard has its arrow, as the foot says.
        // biome-ignore lint/a11y/noStaticElementInteractions: see above
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        <span
          class="more"
          title={text('search_actions')}
          onClick={(event) => {
            event.stopPropagation();
            if (isMeant()) onActions(hit);
          }}
        >
          {hasPictures && <Icon name="right" />}
        </span>
      )}
    </div>
  );
}

/** `CameraRig` → `Camera Rig`: object types of a studio's own are names, and no words of ours. */
function spaced(type: string): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}
