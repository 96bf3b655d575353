import type { UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { RunStatus, SearchHit } from '../../rpc/shapes.ts';
import type { Follow } from '../follow.ts';
import { Failure } from '../parts/failure.tsx';
import { text } from '../text.ts';
import { Hits } from './hits.tsx';
import { Recent } from './recent.tsx';
import type { SearchState } from './use-search.ts';

export interface ResultsProps {
  client: Client;
  follow: Follow;
  listId: string;
  search: SearchState;
  hasTyped: boolean;
  active: number;
  onActivate(index: number): void;
  onOpen(hit: SearchHit): void;
  onActions(hit: SearchHit): void;
  onUndo(run: RunStatus): void;
  onRestore(run: RunStatus): void;
  /** Said elsewhere already. */
  known: UserError | undefined;
}

/** What was found; while nothing is typed, what was changed last. */
export function Results(props: ResultsProps) {
  const { search, hasTyped } = props;
  if (!hasTyped)
    return <Recent client={props.client} follow={props.follow} onUndo={props.onUndo} onRestore={props.onRestore} />;
  if (search.hits.length > 0) {
    return (
      <Hits
        id={props.listId}
        hits={search.hits}
        active={props.active}
        onActivate={props.onActivate}
        onOpen={props.onOpen}
        onActions={props.onActions}
      />
    );
  }
  if (search.error) return search.error.number === props.known?.number ? null : <Failure error={search.error} />;
  if (search.asking || search.typed === '') return <div class="blank" />;
  return <div class="blank">{text('search_none', search.typed)}</div>;
}
