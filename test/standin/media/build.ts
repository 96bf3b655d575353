import { hash, mix, noise, smoothstep } from './noise.ts';
import { blend, type Color, type Painter } from './shot.ts';

/** A turntable of an asset build: a few shaded solids on a studio floor, their kind and colour from the seed. */
export function buildPainter(seed: string): Painter {
  const key = hash(seed);
  const solids = Array.from({ length: 2 + (key % 3) }, (_, index) => {
    const pick = hash(`${seed}${index}`);
    return {
      x: 0.5 + ((pick % 100) / 100 - 0.5) * 0.28,
      y: 0.5 + (((pick >>> 7) % 100) / 100 - 0.5) * 0.3,
      radius: 0.1 + ((pick >>> 14) % 100) / 900,
      squareness: (pick >>> 21) % 3,
    };
  });
  const paint = hue((key % 360) / 360);
  return (x, y) => {
    let color = backdrop(x, y);
    for (const solid of solids) {
      const dx = ((x - solid.x) * 1.78) / solid.radius;
      const dy = (y - solid.y) / solid.radius;
      const exponent = 2 + solid.squareness * 2;
      const inside = Math.abs(dx) ** exponent + Math.abs(dy) ** exponent;
      if (inside >= 1) continue;
      const height = (1 - inside) ** (1 / exponent);
      const light = Math.max(0, -dx * 0.45 - dy * 0.6 + height * 0.66);
      const grain = noise(key, x * 60, y * 60) * 0.08;
      color = blend([0.05, 0.05, 0.07], paint, mix(0.25, 1, light) - grain);
      if (light > 0.93) color = blend(color, [1, 1, 1], (light - 0.93) * 6);
    }
    return color;
  };
}

function backdrop(x: number, y: number): Color {
  const spot = 1 - smoothstep(0, 0.9, Math.hypot(x - 0.5, y - 0.45));
  const floor = smoothstep(0.68, 0.72, y) * 0.08;
  const value = 0.2 + spot * 0.3 - floor;
  return [value, value, value * 1.04];
}

function hue(turn: number): Color {
  const channel = (shift: number): number => 0.55 + 0.35 * Math.cos(2 * Math.PI * (turn + shift));
  return [channel(0), channel(0.33), channel(0.67)];
}
