import { sin } from '../models/math.ts';
import { createRng, type Rng } from '../models/rng.ts';
import type { Picture } from '../models/two-regions.ts';

// Letters in several styles, drawn by strokes, at places of their own on a background: the data that
// su2015nn describes and does not give. All of it is made here, so pages draw the same pictures.

/** Side of the canvas, pixels. */
export const side = 16;
export const pixelCount = side * side;

type Stroke = readonly (readonly [x: number, y: number])[];

/** Strokes in a box 4 wide and 6 high, y downwards. */
const strokes: Readonly<Record<string, readonly Stroke[]>> = {
  A: [
    [
      [0, 6],
      [2, 0],
      [4, 6],
    ],
    [
      [0.7, 4],
      [3.3, 4],
    ],
  ],
  C: [
    [
      [4, 1.2],
      [3, 0],
      [1, 0],
      [0, 1.5],
      [0, 4.5],
      [1, 6],
      [3, 6],
      [4, 4.8],
    ],
  ],
  E: [
    [
      [4, 0],
      [0, 0],
      [0, 6],
      [4, 6],
    ],
    [
      [0, 3],
      [3, 3],
    ],
  ],
  H: [
    [
      [0, 0],
      [0, 6],
    ],
    [
      [4, 0],
      [4, 6],
    ],
    [
      [0, 3],
      [4, 3],
    ],
  ],
  K: [
    [
      [0, 0],
      [0, 6],
    ],
    [
      [4, 0],
      [0, 3.6],
    ],
    [
      [1.4, 2.4],
      [4, 6],
    ],
  ],
  L: [
    [
      [0, 0],
      [0, 6],
      [4, 6],
    ],
  ],
  N: [
    [
      [0, 6],
      [0, 0],
      [4, 6],
      [4, 0],
    ],
  ],
  O: [
    [
      [1, 0],
      [3, 0],
      [4, 1.5],
      [4, 4.5],
      [3, 6],
      [1, 6],
      [0, 4.5],
      [0, 1.5],
      [1, 0],
    ],
  ],
  T: [
    [
      [0, 0],
      [4, 0],
    ],
    [
      [2, 0],
      [2, 6],
    ],
  ],
  X: [
    [
      [0, 0],
      [4, 6],
    ],
    [
      [4, 0],
      [0, 6],
    ],
  ],
};

export const alphabet: readonly string[] = Object.keys(strokes);

/** A type style: stroke in pixels, width over the upright's, slope to the right, feet at the ends of strokes. */
interface Style {
  readonly stroke: number;
  readonly wide: number;
  readonly slant: number;
  readonly feet: number;
}

export const styles = {
  light: { stroke: 1.1, wide: 1, slant: 0, feet: 0 },
  bold: { stroke: 2.1, wide: 1, slant: 0, feet: 0 },
  slanted: { stroke: 1.5, wide: 1, slant: 0.25, feet: 0 },
  narrow: { stroke: 1.4, wide: 0.7, slant: 0, feet: 0 },
  serif: { stroke: 1.3, wide: 1, slant: 0, feet: 0.7 },
} as const satisfies Readonly<Record<string, Style>>;
type StyleName = keyof typeof styles;
export const styleNames = Object.keys(styles) as readonly StyleName[];

/** Height of a letter over that of its box: 9 pixels. */
const scale = 1.5;

interface Letter {
  readonly letter: string;
  readonly style: StyleName;
  /** How far it is to the right of the middle, and below it, pixels. */
  readonly x: number;
  readonly y: number;
}

/**
 * How much of each pixel the ink of a letter covers, 0 to 1, row by row: 1 within half a stroke of the
 * middle of a stroke, and down to 0 over one pixel more. Throws a RangeError for a letter that has no strokes.
 */
export function ink({ letter, style, x, y }: Letter): Float64Array {
  const drawn = strokes[letter];
  if (!drawn)
    throw new RangeError(`letters: got "${letter}", expected one of ${alphabet.join(', ')}`);
  const { stroke, wide, slant, feet } = styles[style];
  const middle = side / 2;
  const place = ([a, b]: readonly [number, number]) =>
    [
      middle + x + scale * (wide * (a - 2) - slant * (b - 3)),
      middle + y + scale * (b - 3),
    ] as const;
  const pieces = drawn.flatMap((line) => {
    const points = line.map(place);
    const along = points.slice(1).map((to, i) => [points[i]!, to] as const);
    const ends = [line[0]!, line.at(-1)!].filter(([, b]) => feet > 0 && (b === 0 || b === 6));
    const serifs = ends.map(([a, b]) => [place([a - feet, b]), place([a + feet, b])] as const);
    return [...along, ...serifs];
  });
  const covered = new Float64Array(pixelCount);
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      let near = side;
      for (const [from, to] of pieces)
        near = Math.min(near, distance(column + 0.5, row + 0.5, from, to));
      covered[row * side + column] = Math.min(1, Math.max(0, 0.5 + stroke / 2 - near));
    }
  return covered;
}

/** From a point to a stretch of line. */
function distance(
  x: number,
  y: number,
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
): number {
  const [dx, dy] = [bx - ax, by - ay];
  const share = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  const at = Math.min(1, Math.max(0, share));
  const [ex, ey] = [x - ax - at * dx, y - ay - at * dy];
  return Math.sqrt(ex * ex + ey * ey);
}

/** Waves that a background is the sum of. */
const waves = 5;

/** A random texture, row by row: the sum of five plane waves, stretched to [0, 1]. */
export function texture(rng: Rng): Float64Array {
  const sum = new Float64Array(pixelCount);
  for (let wave = 0; wave < waves; wave++) {
    const [across, down] = [0.9 * rng.normal(), 0.9 * rng.normal()];
    const phase = 6.283185307179586 * rng.uniform();
    for (let at = 0; at < pixelCount; at++)
      sum[at]! += sin(across * (at % side) + down * Math.floor(at / side) + phase);
  }
  const [least, most] = [Math.min(...sum), Math.max(...sum)];
  return sum.map((value) => (value - least) / (most - least));
}

/** White ink over a background: x = b + c·(1 − b), pixel by pixel. */
export const compose = (background: Float64Array, covered: Float64Array): Float64Array =>
  background.map((value, at) => value + covered[at]! * (1 - value));

export interface Scene extends Letter {
  /** Which letter of the alphabet, and which background. */
  readonly label: number;
  readonly ground: number;
  readonly covered: Float64Array;
  readonly pixels: Float64Array;
}

interface SceneOptions {
  readonly count: number;
  /** How many letters of the alphabet. */
  readonly letters: number;
  /** Letters stand up to this far from the middle each way, pixels. */
  readonly jitter: number;
}

/** Scenes with every letter and every background equally often; styles and places are drawn. */
export function scenes(
  rng: Rng,
  grounds: readonly Float64Array[],
  { count, letters, jitter }: SceneOptions,
): Scene[] {
  return Array.from({ length: count }, (_, i) => {
    const own = rng.split(i);
    const label = i % letters;
    const ground = Math.floor(i / letters) % grounds.length;
    const place = () => jitter * (2 * own.uniform() - 1);
    const letter: Letter = {
      letter: alphabet[label]!,
      style: styleNames[own.integer(styleNames.length)]!,
      x: place(),
      y: place(),
    };
    return { ...letter, label, ground, ...paint(letter, grounds[ground]!) };
  });
}

/** The letter's cover and the picture. */
export function paint(letter: Letter, background: Float64Array) {
  const covered = ink(letter);
  return { covered, pixels: compose(background, covered) };
}

/** `count` textures of this strength: 0 is black, 1 as bright as ink. */
export const backgrounds = (rng: Rng, count: number, strength: number): Float64Array[] =>
  Array.from({ length: count }, (_, i) => texture(rng.split(i)).map((value) => strength * value));

/** What a camera adds to each pixel: Gaussian noise of this standard deviation. */
export const grain = (pixels: Float64Array, noise: number, rng: Rng): Float64Array =>
  noise === 0 ? pixels : pixels.map((value) => value + noise * rng.normal());

export type Seen = Scene & Picture;

/** The scenes as a camera sees them. */
export const seenBy = (pictures: readonly Scene[], noise: number, rng: Rng): Seen[] =>
  pictures.map((scene, i) => ({
    ...scene,
    clean: scene.pixels,
    seen: grain(scene.pixels, noise, rng.split(i)),
  }));

export interface RunPictures extends Omit<SceneOptions, 'count'> {
  readonly seed: number;
  /** How many backgrounds, and how bright. */
  readonly grounds: number;
  readonly strength: number;
  readonly noise: number;
  readonly shown: number;
  readonly held: number;
}

/** What the net of one seed is shown, and what it is watched on. */
export function runPictures(run: RunPictures): [shown: Seen[], held: Seen[]] {
  const rng = createRng(run.seed);
  const grounds = backgrounds(rng.split('backgrounds'), run.grounds, run.strength);
  const made = (name: string, count: number) =>
    seenBy(
      scenes(rng.split(name), grounds, { ...run, count }),
      run.noise,
      rng.split(`${name} noise`),
    );
  return [made('shown', run.shown), made('held', run.held)];
}
