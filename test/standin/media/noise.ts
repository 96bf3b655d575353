/** Smooth value noise in [0, 1], the same for the same seed. */
export function noise(seed: number, x: number, y: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = smooth(x - x0);
  const fy = smooth(y - y0);
  const top = mix(cell(seed, x0, y0), cell(seed, x0 + 1, y0), fx);
  const bottom = mix(cell(seed, x0, y0 + 1), cell(seed, x0 + 1, y0 + 1), fx);
  return mix(top, bottom, fy);
}

/** Several octaves of noise laid over each other. */
export function fractal(seed: number, x: number, y: number, octaves: number): number {
  let sum = 0;
  let weight = 0.5;
  for (let octave = 0; octave < octaves; octave++) {
    sum += weight * noise(seed + octave, x * 2 ** octave, y * 2 ** octave);
    weight /= 2;
  }
  return sum / (1 - 2 ** -octaves);
}

export function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

export function smoothstep(from: number, to: number, x: number): number {
  return smooth(Math.min(1, Math.max(0, (x - from) / (to - from))));
}

export function hash(text: string): number {
  let value = 2_166_136_261;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  return value >>> 0;
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}

function cell(seed: number, x: number, y: number): number {
  let value = Math.imul(x, 374_761_393) + Math.imul(y, 668_265_263) + Math.imul(seed, 2_246_822_519);
  value = Math.imul(value ^ (value >>> 13), 1_274_126_177);
  return ((value ^ (value >>> 16)) >>> 0) / 4_294_967_295;
}
