import { useRef, useState } from 'preact/hooks';
import type { Client } from '../../../rpc/client.ts';
import type { VersionSheet } from '../../../rpc/panel-shapes.ts';
import { versionName } from '../../../version-name.ts';
import { DialogFrame } from '../../parts/dialog-frame.tsx';
import { plain } from '../../parts/entity-name.tsx';
import { Failure } from '../../parts/failure.tsx';
import { StatusPill } from '../../parts/status-pill.tsx';
import { text } from '../../text.ts';
import { Medium } from './medium.tsx';
import { useSheet } from './use-sheet.ts';

interface CompareDialogProps {
  client: Client;
  older: string;
  newer: string;
  onClose(): void;
}

/** Two versions beside each other, or one over the other up to a line that is moved; both play at once. */
export function CompareDialog({ client, older, newer, onClose }: CompareDialogProps) {
  const [before, after] = [useSheet(client, older), useSheet(client, newer)];
  const [isWipe, setWipe] = useState(false);
  const [line, setLine] = useState(50);
  const players = [useRef<HTMLVideoElement>(null), useRef<HTMLVideoElement>(null)];
  const [time, setTime] = useState({ at: 0, of: 0, isPlaying: false });
  const videos = (): HTMLVideoElement[] => players.flatMap(({ current }) => current ?? []);
  const heard = (): void => {
    const [first] = videos();
    const of = Math.max(0, ...videos().map(({ duration }) => duration || 0));
    if (first) setTime({ at: first.currentTime, of, isPlaying: !first.paused });
  };
  const seek = (at: number): void => {
    for (const video of videos()) video.currentTime = Math.min(at, video.duration || at);
    heard();
  };
  const play = (): void => {
    const isPlaying = videos().some(({ paused }) => !paused);
    if (!isPlaying) seek(videos()[0]?.currentTime ?? 0);
    // One that does not play says so itself.
    for (const video of videos()) isPlaying ? video.pause() : void video.play().catch(() => undefined);
    setTime({ ...time, isPlaying: !isPlaying });
  };
  const error = before.error ?? after.error;
  const sheets = [before.sheet, after.sheet];
  return (
    <DialogFrame title={text('versions_compare')} onClose={onClose}>
      {error && <Failure error={error} />}
      {!error && !sheets.every(Boolean) && (
        <div class="blank" role="status">
          {text('versions_reading')}
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard */}
      <div class={`compare ${isWipe ? 'wipe' : ''}`} tabIndex={0}>
        {sheets.map(
          (sheet, index) =>
            sheet && (
              <figure key={sheet.version.id} style={isWipe && index === 1 ? { clipPath: `inset(0 0 0 ${line}%)` } : {}}>
                <Medium
                  sheet={sheet}
                  label={nameOf(sheet)}
                  hasControls={false}
                  player={players[index]!}
                  onTime={heard}
                />
                <figcaption>
                  <strong>{nameOf(sheet)}</strong>
                  {sheet.version.status && <StatusPill {...sheet.version.status} />}
                </figcaption>
              </figure>
            ),
        )}
      </div>
      <div class="compare-foot">
        <button type="button" class="button" aria-pressed={isWipe} onClick={() => setWipe(!isWipe)}>
          {text('versions_wipe')}
        </button>
        {isWipe && (
          <label>
            {text('versions_wipe_line')}
            <input
              type="range"
              min={0}
              max={100}
              value={line}
              onInput={({ currentTarget }) => setLine(currentTarget.valueAsNumber)}
            />
          </label>
        )}
        {time.of > 0 && (
          <>
            <button type="button" class="button" onClick={play}>
              {text(time.isPlaying ? 'versions_pause' : 'versions_play')}
            </button>
            <label class="time">
              {text('versions_time')}
              <input
                type="range"
                min={0}
                max={time.of}
                step={0.04}
                value={time.at}
                onInput={({ currentTarget }) => seek(currentTarget.valueAsNumber)}
              />
            </label>
          </>
        )}
      </div>
    </DialogFrame>
  );
}

function nameOf({ version: { asset, number } }: VersionSheet): string {
  return plain(versionName(asset, number));
}
