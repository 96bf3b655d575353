import { fractal, hash, mix, noise, smoothstep } from './noise.ts';

export type Color = [red: number, green: number, blue: number];
/** Paints one point: x and y in [0, 1], y downwards; colours in [0, 1]. */
export type Painter = (x: number, y: number) => Color;

const skies: { top: Color; horizon: Color; sea: Color; light: Color }[] = [
  { top: [0.09, 0.16, 0.34], horizon: [0.95, 0.58, 0.36], sea: [0.1, 0.2, 0.3], light: [1, 0.78, 0.5] },
  { top: [0.34, 0.55, 0.78], horizon: [0.82, 0.88, 0.9], sea: [0.16, 0.38, 0.48], light: [1, 0.97, 0.88] },
  { top: [0.02, 0.04, 0.1], horizon: [0.12, 0.2, 0.33], sea: [0.03, 0.06, 0.12], light: [0.85, 0.9, 1] },
  { top: [0.3, 0.33, 0.38], horizon: [0.62, 0.65, 0.67], sea: [0.22, 0.27, 0.3], light: [0.9, 0.9, 0.88] },
  { top: [0.3, 0.14, 0.36], horizon: [0.98, 0.46, 0.32], sea: [0.18, 0.12, 0.26], light: [1, 0.6, 0.4] },
];

/** A view of the harbor for a shot: its light, weather and motif follow from the seed. */
export function shotPainter(seed: string): Painter {
  const key = hash(seed);
  const sky = skies[key % skies.length]!;
  const horizon = 0.48 + ((key >>> 4) % 100) / 600;
  const lightX = 0.15 + ((key >>> 9) % 100) / 140;
  const lightY = horizon - 0.08 - ((key >>> 13) % 100) / 400;
  const motif = motifs[(key >>> 7) % motifs.length]!;
  const motifX = 0.2 + ((key >>> 17) % 100) / 180;
  return (x, y) => {
    if (motif(x - motifX, y - horizon, key)) return lift(sky.sea, 0.18 * (1 - y));
    const hill = horizon - 0.12 * fractal(key, x * 3, 1, 3) * smoothstep(0, 0.5, Math.abs(x - lightX));
    if (y < hill) return skyColor(x, y);
    if (y < horizon) return blend(sky.sea, sky.horizon, 0.45);
    return seaColor(x, y);
  };

  function skyColor(x: number, y: number): Color {
    const base = blend(sky.top, sky.horizon, smoothstep(0, horizon, y));
    const cloud = smoothstep(0.5, 0.8, fractal(key + 9, x * 4, y * 9, 4)) * 0.5;
    const glow = Math.exp(-distance(x, y) * 9) + (distance(x, y) < 0.035 ? 0.6 : 0);
    return blend(blend(base, sky.light, cloud * 0.6), sky.light, Math.min(1, glow));
  }

  function seaColor(x: number, y: number): Color {
    const depth = (y - horizon) / (1 - horizon);
    const wave = noise(key + 3, x * mix(40, 8, depth), y * mix(160, 40, depth));
    const reflection = Math.exp(-Math.abs(x - lightX) * mix(14, 5, depth)) * smoothstep(0.45, 0.75, wave);
    return blend(
      blend(sky.horizon, sky.sea, smoothstep(0, 0.5, depth) * 0.8 + wave * 0.2),
      sky.light,
      reflection * 0.8,
    );
  }

  function distance(x: number, y: number): number {
    return Math.hypot((x - lightX) * 1.78, y - lightY);
  }
}

type Motif = (x: number, y: number, key: number) => boolean;

/** Silhouettes around a point on the horizon. */
const motifs: Motif[] = [
  // A lighthouse on its rock.
  (x, y) =>
    (Math.abs(x) < 0.018 + (y + 0.3) * 0.03 && y > -0.3 && y < 0.06) ||
    (Math.abs(x) < 0.028 && y > -0.34 && y < -0.3) ||
    (y > 0.02 && y < 0.1 && Math.abs(x) < 0.14 - (0.1 - y) * 1.2),
  // A trawler.
  (x, y) =>
    (y > 0.08 && y < 0.16 && x > -0.16 + (y - 0.08) * 0.8 && x < 0.14 - (y - 0.08) * 0.4) ||
    (y > -0.02 && y <= 0.08 && x > -0.1 && x < -0.02) ||
    (Math.abs(x - 0.05) < 0.005 && y > -0.16 && y < 0.1) ||
    (Math.abs(y + 0.15 - Math.abs(x - 0.05) * 1.6) < 0.005 && Math.abs(x - 0.05) < 0.12),
  // Cranes on the quay.
  (x, y, key) =>
    (y > 0.04 && y < 0.1) ||
    [0, 0.26].some((shift) => Math.abs(x - shift) < 0.008 && y > -0.26 && y < 0.06) ||
    [0, 0.26].some(
      (shift) => Math.abs(y + 0.24 - (x - shift) * 0.25) < 0.008 && x - shift > -0.05 && x - shift < 0.2,
    ) ||
    (y > -0.02 && y < 0.05 && noise(key, Math.floor(x * 18), 0) > 0.5),
  // A pier towards us.
  (x, y) =>
    (y > 0 && Math.abs(x) < 0.02 + y * 0.35 && Math.abs(x) > y * 0.3) ||
    (y > 0.06 && Math.abs(x) < 0.02 + y * 0.32 && (y * 60) % 3 < 2),
];

export function blend(a: Color, b: Color, t: number): Color {
  return [mix(a[0], b[0], t), mix(a[1], b[1], t), mix(a[2], b[2], t)];
}

function lift(color: Color, amount: number): Color {
  return [color[0] * 0.5 + amount * 0.2, color[1] * 0.5 + amount * 0.2, color[2] * 0.5 + amount * 0.2];
}
