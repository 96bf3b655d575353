import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Client } from '../../../rpc/client.ts';
import { versionName } from '../../../version-name.ts';
import { longDate } from '../../format.ts';
import { plain } from '../../parts/entity-name.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Icon } from '../../parts/icon.tsx';
import { StatusPill } from '../../parts/status-pill.tsx';
import { text } from '../../text.ts';
import type { OpenRowMenu } from '../panel-props.ts';
import { FileList } from './file-list.tsx';
import { Medium } from './medium.tsx';
import { NumberedName } from './numbered-name.tsx';
import { useSheet } from './use-sheet.ts';

interface VersionSheetProps {
  client: Client;
  id: string;
  /** Another one whenever it may have changed. */
  turn: number;
  onStatuses: OpenRowMenu;
  onMenu: OpenRowMenu;
  onCompare(older: string, newer: string): void;
  onBack(): void;
}

/** One version in the place of the list: it plays, tells what was said of it and where its files lie. */
export function VersionSheet({ client, id, turn, onStatuses, onMenu, onCompare, onBack }: VersionSheetProps) {
  const { sheet, error } = useSheet(client, id, turn);
  const back = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => back.current?.focus({ preventScroll: true }), [id]);
  const name = sheet ? plain(versionName(sheet.version.asset, sheet.version.number)) : '';
  const under = (open: OpenRowMenu) => (event: MouseEvent) => {
    const { left, bottom } = (event.currentTarget as Element).getBoundingClientRect();
    open([id], { x: left, y: bottom });
  };
  return (
    <div class="sheet">
      <div class="sheet-head">
        <button type="button" class="icon-button" ref={back} aria-label={text('versions_back')} onClick={onBack}>
          <Icon name="left" />
        </button>
        {sheet && (
          <h3>
            <NumberedName version={sheet.version} />
          </h3>
        )}
      </div>
      {error && <Failure error={error} />}
      {!sheet && !error && (
        <div class="blank" role="status">
          {text('versions_reading')}
        </div>
      )}
      {sheet && (
        <>
          <Medium sheet={sheet} label={name} hasControls />
          <div class="sheet-actions">
            <button
              type="button"
              class="status"
              aria-haspopup="menu"
              aria-label={text('versions_set_status', sheet.version.status?.name ?? '', name)}
              onClick={under(onStatuses)}
            >
              <StatusPill name={sheet.version.status?.name ?? ''} color={sheet.version.status?.color ?? null} />
            </button>
            <button type="button" class="button" aria-haspopup="menu" onClick={under(onMenu)}>
              {text('versions_actions')}
            </button>
            {sheet.previous && (
              <button type="button" class="button" onClick={() => onCompare(sheet.previous!.id, id)}>
                {text('versions_compare_with', versionName('', sheet.previous.number).trim())}
              </button>
            )}
          </div>
          <p class="muted">{plain([...sheet.version.path, sheet.version.task].filter(Boolean).join(' / '))}</p>
          <p class="muted">{[plain(sheet.version.author), longDate(sheet.version.date)].filter(Boolean).join(' · ')}</p>
          {sheet.version.comment && (
            <p class="said" dir="auto">
              {plain(sheet.version.comment)}
            </p>
          )}
          <h4>{text('versions_files')}</h4>
          {sheet.failed.map((one) => (
            <Failure key={one.part} error={one.error} />
          ))}
          {!sheet.failed.some(({ part }) => part === 'files') && <FileList files={sheet.files} />}
        </>
      )}
    </div>
  );
}
