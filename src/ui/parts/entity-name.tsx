/** Characters that turn the text around them: in a name they could make one entity look like another. */
const turning = /[\u202A-\u202E\u2066-\u2069]/g;

interface EntityNameProps {
  name: string;
  /** Names above it, outermost first. */
  path: readonly string[];
}

/** What an entity is called, and where it is. */
export function EntityName({ name, path }: EntityNameProps) {
  const place = plain(path.join(' / '));
  const above = plain(path.slice(0, -1).join(' / '));
  return (
    <div class="names">
      <div class="name cut" dir="auto" title={plain(name)}>
        {plain(name)}
      </div>
      <div class="path" dir="auto" title={place}>
        <span class="cut">{above}</span>
        <span class="nearest cut">{place.slice(above.length).replace(/^ /, '\u00A0')}</span>
      </div>
    </div>
  );
}

/** A name from the server as it may be shown. */
export function plain(name: string): string {
  return name.replace(turning, '');
}
