import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { VersionSheet } from '../../../rpc/panel-shapes.ts';
import { Thumbnail } from '../../parts/thumbnail.tsx';
import { text } from '../../text.ts';

interface MediumProps {
  sheet: Pick<VersionSheet, 'media' | 'version'>;
  label: string;
  /** The browser's own controls; without them somebody else plays it, by `player`. */
  hasControls: boolean;
  player?: RefObject<HTMLVideoElement | null>;
  onTime?(): void;
}

/** What is reviewed of a version, or its thumbnail where there is nothing, or where it does not play: then that is said. */
export function Medium({ sheet: { media, version }, label, hasControls, player, onTime }: MediumProps) {
  const [broken, setBroken] = useState('');
  const isBroken = media !== null && broken === media.url;
  if (media === null || isBroken) {
    return (
      <div class="medium">
        <Thumbnail componentId={version.thumbnailId} size={640} />
        <p class="muted" role="status">
          {text(isBroken ? 'versions_media_broken' : 'versions_media_none')}
        </p>
      </div>
    );
  }
  const failed = (): void => setBroken(media.url);
  return (
    <div class="medium">
      {media.kind === 'image' ? (
        <img src={media.url} alt={label} onError={failed} />
      ) : (
        <video
          ref={player ?? null}
          src={media.url}
          aria-label={label}
          controls={hasControls}
          muted={!hasControls}
          loop={!hasControls}
          playsInline
          preload="metadata"
          onTimeUpdate={onTime}
          onLoadedMetadata={onTime}
          onError={failed}
        />
      )}
    </div>
  );
}
