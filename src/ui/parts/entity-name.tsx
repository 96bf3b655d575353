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
  return (
    <div class="names">
      <div class="name cut" title={plain(name)}>
        {plain(name)}
      </div>
      <div class="path cut" title={place}>
        {place}
      </div>
    </div>
  );
}

/** A name from the server as it may be shown. */
export function plain(name: string): string {
  return name.replace(turning, '');
}
