import * as Plot from '@observablehq/plot';
import { border, halfPlane, type Line } from './half-plane.ts';
import { colour, type Role, stroke } from './theme.ts';

// The plane of two inputs with their four corners, as the rows on neurons draw it.

interface Corner {
  readonly x1: number;
  readonly x2: number;
  /** 1 or −1. */
  readonly value: number;
}

/** Axes of a plane whose corners are ±1. */
export const signedAxis = { domain: [-2, 2], ticks: [-2, -1, 0, 1, 2], tickFormat: signed };

/** A whole number with a proper minus. */
export function signed(value: number): string {
  return String(value).replace('-', '−');
}

/** What is true is a filled dot, what is false a ring: never told by colour alone. */
export function cornerMarks(corners: readonly Corner[], radius = 7): Plot.Markish[] {
  const at = { x: 'x1', y: 'x2', r: radius } as const;
  const ring = { stroke: colour('data'), strokeWidth: 2.5 };
  return [
    Plot.dot(corners, { ...at, ...ring, fill: colour('paper') }),
    Plot.dot(
      corners.filter(({ value }) => value > 0),
      { ...at, fill: colour('data') },
    ),
  ];
}

/** The half plane where a neuron puts out 1, tinted, and its border. */
export function neuronMarks(
  line: Line,
  box: readonly [number, number],
  role: Role = 'model',
): Plot.Markish[] {
  const inside = halfPlane(line, box);
  const edge = border(line, box);
  return [
    ...(inside.length > 2
      ? [Plot.line(inside, { fill: colour(role), fillOpacity: 0.13, curve: 'linear-closed' })]
      : []),
    ...(edge.length > 0
      ? [Plot.line(edge, { stroke: colour(role), strokeWidth: stroke.line })]
      : []),
  ];
}
