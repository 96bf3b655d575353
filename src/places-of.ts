/** What is said of where an entity is. */
interface Placed {
  name: string;
  /** Names above it, outermost first. */
  path: readonly string[];
}

/**
 * The place each of some entities belongs to, as names from the project down: its own for what others of them lie right
 * below, such as a shot beside its tasks and versions, else the one it lies in.
 */
export function placesOf(labels: readonly Placed[]): (readonly string[])[] {
  const above = new Set(labels.map(({ path }) => keyOf(path)));
  return labels.map(({ name, path }) => {
    const own = [...path, name];
    return above.has(keyOf(own)) ? own : path;
  });
}

/** The same for the same place, and for no other. */
export function keyOf(place: readonly string[]): string {
  return JSON.stringify(place);
}
