import { z } from 'zod';
import { loadArtifacts, readOutput } from './artifacts.ts';
import type { Part } from './i18n.ts';

// The three small pictures of the landing page, drawn from the committed results. They have no
// axes and no words, so one drawing serves both languages.

/** Box of every mini, px; the landing page's live one has the same. */
export const box = { width: 360, height: 150 } as const;
const pad = 12;

export interface Shape {
  readonly kind: 'path' | 'dot' | 'bar';
  readonly role: 'data' | 'model' | 'truth' | 'failure' | 'second';
  /** Path data, or the numbers of the other kinds: cx cy r, or x y width height. */
  readonly d: string;
  readonly dashed?: boolean;
  readonly faint?: boolean;
}

const round = (value: number) => Math.round(value * 10) / 10;

function scale(from: readonly [number, number], to: readonly [number, number]) {
  const slope = (to[1] - to[0]) / (from[1] - from[0]);
  return (value: number) => round(to[0] + (value - from[0]) * slope);
}

const across = (domain: readonly [number, number]) => scale(domain, [pad, box.width - pad]);
const up = (domain: readonly [number, number]) => scale(domain, [box.height - pad, pad]);

function result<T>(id: string, schema: z.ZodType<T>): T | undefined {
  const artifact = loadArtifacts().find((candidate) => candidate.id === id);
  if (!artifact) return undefined;
  return schema.parse(JSON.parse(readOutput(artifact, 'result.json').toString('utf8')));
}

/** Twelve points, the best line, and what it leaves over. */
function fit(): Shape[] {
  const found = result(
    'linear-regression',
    z.object({
      points: z.object({ x: z.array(z.number()), y: z.array(z.number()) }),
      lines: z.object({ best: z.object({ phi: z.tuple([z.number(), z.number()]) }) }),
    }),
  );
  if (!found) return [];
  const { points, lines } = found;
  const [intercept, slope] = lines.best.phi;
  const x = across([0, 2]);
  const y = up([0.5, 1.9]);
  const line = (at: number) => intercept + slope * at;
  const pairs = points.x.map((at, i) => [at, points.y[i] as number] as const);
  return [
    ...pairs.map(
      ([at, value]): Shape => ({
        kind: 'path',
        role: 'failure',
        d: `M${x(at)},${y(value)}V${y(line(at))}`,
        dashed: true,
      }),
    ),
    { kind: 'path', role: 'model', d: `M${x(0)},${y(line(0))}L${x(2)},${y(line(2))}` },
    ...pairs.map(
      ([at, value]): Shape => ({ kind: 'dot', role: 'data', d: `${x(at)} ${y(value)} 4` }),
    ),
  ];
}

/** Singular values on a logarithmic scale: what is kept, and what is dropped. */
function compress(): Shape[] {
  const found = result(
    'derived-words',
    z.object({ spectrum: z.array(z.number()), rank: z.number() }),
  );
  if (!found) return [];
  const values = found.spectrum.filter((sigma) => sigma > 1);
  const bars = 45;
  const x = across([0, bars]);
  const y = up([Math.log(values.at(-1) as number), Math.log(values[0] as number)]);
  return Array.from({ length: bars }, (_, bar): Shape => {
    const index = Math.round((bar / bars) * (values.length - 1));
    const top = y(Math.log(values[index] as number));
    const kept = index < found.rank;
    return {
      kind: 'bar',
      role: kept ? 'model' : 'truth',
      faint: !kept,
      d: `${x(bar)} ${top} 5 ${round(box.height - pad / 2 - top)}`,
    };
  });
}

/** Where the particles ended, against the density they are meant to follow. */
function sample(): Shape[] {
  const found = result(
    'langevin',
    z.object({
      particles: z.object({
        domain: z.tuple([z.number(), z.number()]),
        histogram: z.array(z.number()),
        curve: z.object({ x: z.array(z.number()), q: z.array(z.number()) }),
      }),
    }),
  );
  if (!found) return [];
  const { domain, histogram, curve } = found.particles;
  const total = histogram.reduce((sum, count) => sum + count, 0);
  const width = (domain[1] - domain[0]) / histogram.length;
  const density = histogram.map((count) => count / total / width);
  const x = across(domain);
  const y = up([0, Math.max(...density, ...curve.q)]);
  const line = curve.x.map((at, i) => `${x(at)},${y(curve.q[i] as number)}`);
  return [
    ...density.map((value, bin): Shape => {
      const left = x(domain[0] + bin * width);
      return {
        kind: 'bar',
        role: 'model',
        faint: true,
        d: `${left} ${y(value)} ${round(x(domain[0] + (bin + 1) * width) - left - 1)} ${round(y(0) - y(value))}`,
      };
    }),
    { kind: 'path', role: 'truth', d: `M${line.join('L')}`, dashed: true },
  ];
}

/** The picture of a part; empty as long as its experiment has no result. */
export const mini = (part: Part): Shape[] => ({ fit, compress, sample })[part]();
