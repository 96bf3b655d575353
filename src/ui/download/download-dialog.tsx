import type { DownloadFile } from '../../actions/result.ts';
import { fileSize } from '../format.ts';
import { DialogFrame } from '../parts/dialog-frame.tsx';
import { sentence } from '../parts/failure.tsx';
import { WindowList } from '../parts/window-list.tsx';
import { text } from '../text.ts';
import { type Download, type FileState, useDownloads } from './use-downloads.ts';

export interface DownloadDialogProps {
  title: string;
  download: Download;
  onClose(): void;
}

/** Files on their way to the disk: how far each is, and what became of it. Closing it stops what has not come yet. */
export function DownloadDialog({ title, download, onClose }: DownloadDialogProps) {
  const { states, isOver, stop } = useDownloads(download);
  const { files, missing } = download;
  const saved = states.filter(({ step }) => step === 'saved').length;
  const line = text(isOver ? 'download_over' : 'download_saved', saved, files.length);
  const rows = [
    ...files.map((file, index) => ({ file, state: states[index]! })),
    ...missing.map((name) => ({ missing: name })),
  ];
  return (
    <DialogFrame title={title} onClose={onClose}>
      <WindowList items={rows} rowHeight={46} label={title} keyOf={(_, index) => String(index)}>
        {(row) =>
          'missing' in row ? (
            <div class="row download-row">
              <span class="cut">{row.missing}</span>
              <span class="muted">{text('download_missing')}</span>
            </div>
          ) : (
            <FileRow {...row} />
          )
        }
      </WindowList>
      <div class="dialog-foot">
        <div class="summary" role="status">
          {line}
        </div>
        {isOver ? (
          <button type="button" class="button primary" onClick={onClose}>
            {text('plan_close')}
          </button>
        ) : (
          <button type="button" class="button" onClick={stop}>
            {text('run_stop')}
          </button>
        )}
      </div>
    </DialogFrame>
  );
}

function FileRow({ file, state }: { file: DownloadFile; state: FileState }) {
  return (
    <div class="row download-row">
      <span class="cut" title={file.name}>
        {file.name}
      </span>
      <span class={state.step === 'failed' ? 'bad' : 'muted'}>{wordsOf(file, state)}</span>
      {state.step === 'failed' && (
        // What no script may read the browser may still show.
        <a class="button" href={file.url} target="_blank" rel="noreferrer">
          {text('download_open')}
        </a>
      )}
    </div>
  );
}

function wordsOf({ size }: DownloadFile, state: FileState): string {
  switch (state.step) {
    case 'failed':
      return `${sentence(state.error)} (${state.error.number})`;
    case 'coming':
      return size
        ? text('download_coming', fileSize(state.bytes), fileSize(size))
        : text('download_coming_unsized', fileSize(state.bytes));
    case 'saved':
      return text('download_file_saved');
    case 'stopped':
      return text('download_stopped');
    default:
      return text('download_waiting');
  }
}
