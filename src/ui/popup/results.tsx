import { useRef } from 'preact/hooks';
import type { UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { RunStatus } from '../../rpc/run-shapes.ts';
import type { SearchHit } from '../../rpc/shapes.ts';
import type { Follow } from '../follow.ts';
import { Failure } from '../parts/failure.tsx';
import { type HitGroup, Hits } from '../search/hits.tsx';
import type { SearchState } from '../search/use-search.ts';
import { text } from '../text.ts';
import { Recent } from './recent.tsx';

export interface ResultsProps {
  client: Client;
  follow: Follow;
  listId: string;
  search: SearchState;
  hasTyped: boolean;
  /** What there is before anything is typed, else the hits. */
  groups: readonly HitGroup[];
  active: number;
  selected: ReadonlyMap<string, SearchHit>;
  onToggle(hit: SearchHit): void;
  onActivate(index: number): void;
  onOpen(hit: SearchHit): void;
  onActions(hit: SearchHit): void;
  onUndo(run: RunStatus): void;
  /** Shows what a run came to. */
  onLook(run: RunStatus): void;
  /** Opens the list of all runs, where there is a page to show it. */
  onAll: (() => void) | undefined;
  /** Said elsewhere already. */
  known: UserError | undefined;
}

/** What was found; while nothing is typed, one's own tasks, what was opened last, and what was changed last. */
export function Results(props: ResultsProps) {
  const { search, hasTyped } = props;
  const hits = props.groups.length > 0 && (
    <Hits
      id={props.listId}
      typed={search.typed}
      groups={props.groups}
      active={props.active}
      selected={props.selected}
      onActivate={props.onActivate}
      onOpen={props.onOpen}
      onActions={props.onActions}
      onToggle={props.onToggle}
    />
  );
  /** The runs were there before the names: nothing moves under the pointer. */
  const areBelow = useRef(false);
  if (hasTyped) areBelow.current = false;
  if (!hasTyped) {
    return (
      <div class="idle">
        {!areBelow.current && hits}
        <Recent
          client={props.client}
          follow={props.follow}
          onUndo={props.onUndo}
          onLook={props.onLook}
          onAll={props.onAll}
          onShown={() => {
            areBelow.current = !hits;
          }}
        />
        {areBelow.current && hits}
      </div>
    );
  }
  const missing = search.missing.map((error) => <Failure key={`${error.number} ${error.detail}`} error={error} />);
  if (hits) {
    return (
      <>
        {hits}
        {missing}
      </>
    );
  }
  if (search.error)
    return search.error.number === props.known?.number ? null : <Failure error={search.error} onRetry={search.retry} />;
  if (search.asking || search.typed === '') return <div class="blank" />;
  return (
    <>
      <div class="blank">{text('search_none', search.typed)}</div>
      {missing}
    </>
  );
}
