/** bias + w1·x1 + w2·x2, what a threshold neuron compares with zero. */
export interface Line {
  readonly bias: number;
  readonly w1: number;
  readonly w2: number;
}

type Point = readonly [number, number];

/** The part of a box in which bias + w1·x1 + w2·x2 ≥ 0, as the corners of a polygon (Sutherland–Hodgman). */
export function halfPlane({ bias, w1, w2 }: Line, [low, high]: Point): Point[] {
  const box: Point[] = [
    [low, low],
    [high, low],
    [high, high],
    [low, high],
  ];
  const sum = ([x1, x2]: Point) => bias + w1 * x1 + w2 * x2;
  return box.flatMap((from, i) => {
    const to = box[(i + 1) % 4] as Point;
    const [a, b] = [sum(from), sum(to)];
    const kept = a >= 0 ? [from] : [];
    if (a >= 0 === b >= 0) return kept;
    const share = a / (a - b);
    const cut: Point = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    return [...kept, cut];
  });
}

/** The border bias + w1·x1 + w2·x2 = 0 inside a box: its two ends, or nothing. */
export function border({ bias, w1, w2 }: Line, [low, high]: Point): Point[] {
  if (w1 === 0 && w2 === 0) return [];
  const ends = (
    Math.abs(w2) >= Math.abs(w1)
      ? [low, high].map((x1) => [x1, -(bias + w1 * x1) / w2])
      : [low, high].map((x2) => [-(bias + w2 * x2) / w1, x2])
  ) as Point[];
  return clip(ends, [low, high]);
}

/** A segment cut to a box; empty where it misses. */
function clip([from, to]: Point[], [low, high]: Point): Point[] {
  if (!from || !to) return [];
  let [start, end] = [0, 1];
  for (const axis of [0, 1] as const) {
    const length = to[axis] - from[axis];
    if (length === 0) {
      if (from[axis] < low || from[axis] > high) return [];
      continue;
    }
    const [a, b] = [(low - from[axis]) / length, (high - from[axis]) / length];
    start = Math.max(start, Math.min(a, b));
    end = Math.min(end, Math.max(a, b));
  }
  if (start >= end) return [];
  return [start, end].map((share) => [
    from[0] + share * (to[0] - from[0]),
    from[1] + share * (to[1] - from[1]),
  ]);
}
