import { z } from 'zod';
import { getArtifact, readOutput, readTable } from '../../lib/artifacts.ts';
import { glyph } from '../../lib/glyph.ts';
import { scale } from '../../widgets/landing/mini.ts';
import { patterns } from '../../widgets/landing/patterns.ts';

// The three small pictures of the landing page, as they stand before they move: the end of each
// published run. They have no axes and no words, so one drawing serves both languages.

/** Box of every mini, px. */
export const box = { width: 360, height: 190 } as const;
const pad = 14;

const result = <T>(id: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readOutput(getArtifact(id), 'result.json').toString('utf8')));

const fixed = (value: number) => value.toFixed(1);

/** Twelve points, and the line that descent ends at. */
export function fitMini() {
  const { points, lines } = result(
    'linear-regression',
    z.object({
      points: z.object({ x: z.array(z.number()), y: z.array(z.number()) }),
      lines: z.object({
        b: z.object({ phi: z.tuple([z.number(), z.number()]) }),
        c: z.object({ phi: z.tuple([z.number(), z.number()]) }),
        best: z.object({ phi: z.tuple([z.number(), z.number()]) }),
      }),
    }),
  );
  const x = [
    [0, 2],
    [pad, box.width - pad],
  ] as const;
  const y = [
    [0, 2],
    [box.height - pad, pad],
  ] as const;
  const [across, up] = [scale(x), scale(y)];
  const [intercept, slope] = lines.best.phi;
  const at = (value: number) => fixed(up(intercept + slope * value));
  const dots = points.x.map((value, i) => ({
    cx: fixed(across(value)),
    cy: fixed(up(points.y[i] as number)),
    foot: at(value),
  }));
  const line = `M${fixed(across(0))},${at(0)}L${fixed(across(2))},${at(2)}`;
  return { data: { points, starts: [lines.c.phi, lines.b.phi], x, y }, line, dots };
}

const pixel = 6.5;
const pixels = 24;

/** A letter from all its patterns; the bars are the singular values. */
export async function compressMini() {
  const ink = await glyph('压', pixels);
  const letter = patterns(ink, pixels);
  const picture = { x: 8, y: (box.height - pixel * pixels) / 2, pixel };
  const left = picture.x + pixel * pixels + 26;
  const step = (box.width - pad - left) / letter.values.length;
  const up = scale([
    [0, letter.values[0] ?? 1],
    [0, pixel * pixels],
  ]);
  const foot = picture.y + pixel * pixels;
  const bars = letter.values.map((value, k) => ({
    x: fixed(left + k * step),
    y: fixed(foot - up(value)),
    width: fixed(step - 1.5),
    height: fixed(Math.max(1, up(value))),
  }));
  return { letter, ink, picture, bars };
}

/** Particles of the many that are shown. */
const count = 90;

/** Particles where the published run left them, on their energy. */
export function sampleMini() {
  const run = getArtifact('langevin').manifest.reruns.particles;
  if (!run) throw new Error('the manifest of langevin has no run "particles"');
  const { seed, energy, domain } = run.params as {
    seed: number;
    energy: { separation: number };
    domain: [number, number];
  };
  const x = [domain, [0, box.width]] as const;
  const y = [
    [0, 5.5],
    [box.height - pad, 0],
  ] as const;
  const [across, up] = [scale(x), scale(y)];
  const place = (at: number, u: number) => ({ cx: fixed(across(at)), cy: fixed(up(u)) });
  const places = (file: string) =>
    readTable(getArtifact('langevin'), file).map(({ x, energy }) =>
      place(Number(x), Number(energy)),
    );
  const along = places('data/energy.csv');
  return {
    data: { seed, separation: energy.separation, x, y },
    path: `M${along.map(({ cx, cy }) => `${cx},${cy}`).join('L')}`,
    dots: places('data/particles.csv').slice(0, count),
  };
}
