import { useState } from 'preact/hooks';
import type { VersionFile } from '../../../rpc/panel-shapes.ts';
import { copyText } from '../../copy-text.ts';
import { fileSize } from '../../format.ts';
import { plain } from '../../parts/entity-name.tsx';
import { Icon } from '../../parts/icon.tsx';
import { text } from '../../text.ts';

/** What was published with a version, and where each file lies, to be copied. */
export function FileList({ files }: { files: readonly VersionFile[] }) {
  const [copied, setCopied] = useState('');
  if (files.length === 0) return <p class="muted">{text('versions_no_files')}</p>;
  return (
    <ul class="files">
      {files.map(({ id, name, fileType, size, places }) => (
        <li key={id}>
          <div>
            <strong>{plain(name)}</strong>{' '}
            <span class="muted">{[fileType, size !== null && fileSize(size)].filter(Boolean).join(' · ')}</span>
          </div>
          {places.length === 0 && <div class="muted">{text('versions_no_place')}</div>}
          {places.map(({ location, identifier, path }) => (
            <div class="place" key={`${location} ${identifier}`}>
              <span class="muted">{plain(location)}</span>
              <code>{plain(path ?? identifier)}</code>
              <button
                type="button"
                class="icon-button"
                aria-label={text('versions_copy', plain(path ?? identifier))}
                onClick={({ currentTarget }) => {
                  const told = path ?? identifier;
                  copyText(told, currentTarget).then(
                    () => setCopied(told),
                    () => setCopied(''),
                  );
                }}
              >
                <Icon name={copied === (path ?? identifier) ? 'good' : 'copy'} />
              </button>
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}
