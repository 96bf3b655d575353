export type ThemeName = 'dark' | 'light';

/**
 * Whether the page is dark. Sampled, for ftrack lets people switch and its light theme's colours are not public.
 */
export function sampleTheme(document: Document): ThemeName {
  const samples = backgrounds(document).sort((a, b) => a - b);
  const middle = samples[Math.floor(samples.length / 2)];
  const isDark = middle === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : middle < 0.4;
  return isDark ? 'dark' : 'light';
}

/** How light the page is in nine places: a single one may be a status, a picture or a button. */
function backgrounds(document: Document): number[] {
  const shares = [0.2, 0.5, 0.8];
  return shares.flatMap((x) =>
    shares.flatMap((y) => {
      const start = document
        .elementsFromPoint(innerWidth * x, innerHeight * y)
        .find((one) => document.body.contains(one));
      return opaqueBackground(start ?? document.body) ?? [];
    }),
  );
}

/** Luminance of what is behind an element: of the first opaque background on the way up. */
function opaqueBackground(start: Element): number | undefined {
  for (let element: Element | null = start; element; element = element.parentElement) {
    const parts = getComputedStyle(element)
      .backgroundColor.match(/[\d.]+/g)
      ?.map(Number);
    if (parts && parts.length >= 3 && (parts[3] ?? 1) > 0.5) return luminance([parts[0]!, parts[1]!, parts[2]!]);
  }
  return undefined;
}

/** Relative luminance of sRGB, 0 to 1 (WCAG 2). */
function luminance(color: [number, number, number]): number {
  const [r, g, b] = color.map((channel) => {
    const value = channel / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Black or white, whichever can be read on a colour of the form `#rrggbb`. */
export function readableOn(color: string): string {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!parts) return 'inherit';
  const rgb = parts.slice(1).map((part) => Number.parseInt(part, 16)) as [number, number, number];
  // 0.179 is where black and white have the same contrast.
  return luminance(rgb) > 0.179 ? '#111' : '#fff';
}
