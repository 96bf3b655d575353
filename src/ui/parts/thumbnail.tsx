import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';

/** Origin of the ftrack server that pictures come from. */
export const SiteContext = createContext('');

/** A thumbnail of a component, or an empty frame; a picture that cannot be loaded leaves the frame. */
export function Thumbnail({ componentId, size = 96 }: { componentId: string | null; size?: number }) {
  const origin = useContext(SiteContext);
  const [broken, setBroken] = useState<string | null>(null);
  if (!componentId || broken === componentId) {
    return (
      <span class="thumb">
        <Icon name="picture" />
      </span>
    );
  }
  const address = `${origin}/component/thumbnail?id=${encodeURIComponent(componentId)}&size=${size * 2}`;
  return (
    <img class="thumb" src={address} alt="" loading="lazy" decoding="async" onError={() => setBroken(componentId)} />
  );
}
