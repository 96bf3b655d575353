import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SelectedEntity } from '../../../actions/action.ts';
import type { VersionRow as Version, VersionFilter } from '../../../rpc/panel-shapes.ts';
import { plain } from '../../parts/entity-name.tsx';
import { Failure } from '../../parts/failure.tsx';
import { text, textOfCount } from '../../text.ts';
import { useNews } from '../../use-news.ts';
import { PanelFrame } from '../panel-frame.tsx';
import type { OpenRowMenu, PanelProps } from '../panel-props.ts';
import { PlaceLine } from '../place-line.tsx';
import { useFocus } from '../use-focus.ts';
import { CompareDialog } from './compare-dialog.tsx';
import { PickedBar } from './picked-bar.tsx';
import { usePicked } from './use-picked.ts';
import { useVersions } from './use-versions.ts';
import { VersionFilters } from './version-filters.tsx';
import { VersionList } from './version-list.tsx';
import type { VersionActions } from './version-row.tsx';
import { VersionSheet } from './version-sheet.tsx';
import { type Arrangement, VersionsToolbar } from './versions-toolbar.tsx';

/** All versions of the entity in focus, newest first. */
export function VersionsPanel(props: PanelProps) {
  const { client, follow, followNews, chosen, onMenu, onStatuses, controls } = props;
  const opened = useRef('');
  const { entity, error, isFinding, retry } = useFocus(client, chosen, opened);
  const [filter, setFilter] = useState<VersionFilter>({});
  const [arrangement, setArrangement] = useState<Arrangement>({ isGrid: false, grouping: 'nothing' });
  const [sheet, setSheet] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  /** Where somebody goes back to, who leaves everything of a version. */
  const opener = useRef<HTMLElement>(undefined);
  const isBack = useRef(false);
  useLayoutEffect(() => {
    if (!isBack.current) return;
    isBack.current = false;
    // Its row may be out of sight by now, and not drawn.
    const place = opener.current?.isConnected ? opener.current : list.current?.querySelector<HTMLElement>('.rows');
    place?.focus({ preventScroll: true });
  }, [sheet]);
  /** Another one whenever something may have changed. */
  const [turn, setTurn] = useState(0);
  const [compared, setCompared] = useState<{ older: string; newer: string }>();
  const versions = useVersions(client, entity, filter);
  const { picked, isPicked, pick, pickAll, clear } = usePicked(versions.rows, entity?.id);
  // Another entity may have none of that status or task.
  useEffect(() => {
    setFilter((current) => (Object.keys(current).length > 0 ? {} : current));
    setSheet(undefined);
  }, [entity?.id]);
  const { reload } = versions;
  const again = (): void => {
    reload();
    setTurn((current) => current + 1);
  };
  useNews(followNews, (news) => {
    if (error && !news) retry();
    else void versions.refresh(news);
    if (sheet && (!news || news.changed.includes(sheet))) setTurn((current) => current + 1);
  });
  const latest = useRef(again);
  latest.current = again;
  useEffect(() => {
    const running = new Set<string>();
    return follow(({ id, state }) => {
      if (state !== 'finished') running.add(id);
      else if (running.delete(id)) latest.current();
    });
  }, [follow]);
  const failure = error ?? versions.error;
  const compare = (older: string, newer: string): void => setCompared({ older, newer });
  /** What is done with one that is selected is done with all of them. */
  const forAll =
    (open: OpenRowMenu): OpenRowMenu =>
    (ids, point) =>
      open(ids.length === 1 && isPicked(ids[0]!) ? picked.map(({ id }) => id) : ids, point);
  const actions: VersionActions = {
    onMenu: forAll(onMenu),
    onStatuses: forAll(onStatuses),
    onOpen: (id) => (opened.current = id),
    onSheet: (id, from) => {
      opener.current = from;
      setSheet(id);
    },
    onPick: pick,
  };
  return (
    <PanelFrame
      label={text('versions_title')}
      title={entity ? text('versions_of', plain(entity.name)) : text('versions_title')}
      whole={entity && plain([...entity.path, entity.name].join(' / '))}
      beside={
        <span class="muted" role="status">
          {versions.next !== undefined && countText(versions.rows.length, versions.next)}
        </span>
      }
      controls={controls}
    >
      {sheet !== undefined && (
        <VersionSheet
          {...{ client, turn, onStatuses, onMenu }}
          id={sheet}
          onCompare={compare}
          onBack={() => {
            isBack.current = true;
            setSheet(undefined);
          }}
        />
      )}
      <div class="versions" hidden={sheet !== undefined} ref={list}>
        <PlaceLine entity={entity} />
        <VersionFilters key={entity?.id} rows={versions.rows} filter={filter} onFilter={setFilter}>
          <VersionsToolbar arrangement={arrangement} onArrange={setArrangement} />
        </VersionFilters>
        <PickedBar {...{ picked, onMenu, onStatuses }} onCompare={compare} onClear={clear} />
        {failure && <Failure error={failure} onRetry={error ? retry : reload} />}
        {(!failure || versions.rows.length > 0) && (
          <Versions
            {...{ entity, isFinding, versions, arrangement, isPicked, actions }}
            isWhole={Object.keys(filter).length === 0}
            onPickAll={pickAll}
          />
        )}
      </div>
      {compared && <CompareDialog client={client} {...compared} onClose={() => setCompared(undefined)} />}
    </PanelFrame>
  );
}

/** Whether a version hangs right where the panel is: on that shot, or beside that version or task. */
function isAt({ name, path }: SelectedEntity, version: Version): boolean {
  const parent = version.path.at(-1) ?? '';
  return parent === name || path.includes(parent);
}

function countText(count: number, next: number | null): string {
  if (next !== null) return text('versions_count_more', count);
  return textOfCount('versions_count', count);
}

interface VersionsProps {
  entity: SelectedEntity | undefined;
  isFinding: boolean | undefined;
  versions: ReturnType<typeof useVersions>;
  /** Nothing is filtered out. */
  isWhole: boolean;
  arrangement: Arrangement;
  isPicked(id: string): boolean;
  actions: VersionActions;
  onPickAll(ids: readonly string[], isPicked: boolean): void;
}

function Versions({ entity, isFinding, versions, isWhole, ...rest }: VersionsProps) {
  const { rows, next, more } = versions;
  if (!entity && !isFinding) return <div class="blank">{text('versions_no_focus')}</div>;
  if (!entity || next === undefined) {
    return (
      <div class="blank" role="status">
        {text('versions_reading')}
      </div>
    );
  }
  if (rows.length === 0) return <div class="blank">{text(isWhole ? 'versions_empty' : 'versions_filter_none')}</div>;
  return <VersionList {...rest} rows={rows} isPlaced={(version) => !isAt(entity, version)} onEnd={more} />;
}
