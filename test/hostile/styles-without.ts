import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Our style sheet with some defences off; sent to the build as its text. `compiled` is what people get, `asWritten` has the
 * design tokens as custom properties.
 */
export function stylesWithout(off: string[], compiled: string, asWritten: string): string {
  let styles = off.includes('tokens') ? asWritten : compiled;
  if (off.includes('direction')) styles = styles.replace(/direction:\s*ltr;?|unicode-bidi:\s*isolate;?/g, '');
  if (off.includes('font')) styles = styles.replace(/system-ui/g, '"Open Sans",system-ui');
  if (off.includes('frame')) styles = styles.replace(/:host::?before,\s*:host::?after\s*\{[^}]*\}/, '');
  return styles;
}

/** A style sheet with those it imports in their places, as they are written. */
export function styleSheetAsWritten(file: string): string {
  return readFileSync(file, 'utf8').replace(/@import "([^"]+)";/g, (_, path: string) =>
    styleSheetAsWritten(join(dirname(file), path)),
  );
}
