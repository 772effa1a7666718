type Point = readonly [x: number, y: number];

/** Furthest that a simplified line may run from the drawn one, px: less than an eye can see. */
const tolerance = 0.1;
/** Only straight segments with absolute coordinates; curves and arcs are left as they are. */
const polyline = /^(?:M-?[\d.]+,-?[\d.]+(?:L-?[\d.]+,-?[\d.]+)*Z?)+$/;

/**
 * A path of straight segments without the points that nobody would miss (Douglas and Peucker,
 * 1973): contours and long runs shrink to a tenth, to steps of a tenth of a px. Any other path is returned unchanged.
 */
export function simplifyPath(d: string): string {
  if (d.length < 200 || !polyline.test(d)) return d;
  return d
    .split(/(?=M)/)
    .map((part) => {
      const closed = part.endsWith('Z');
      const points = part
        .replace(/[MZ]/g, '')
        .split('L')
        .map((pair) => pair.split(',').map(Number) as unknown as Point);
      const kept = closed ? simplifyRing(points) : simplify(points);
      return `${relative(kept)}${closed ? 'Z' : ''}`;
    })
    .join('');
}

/** Steps from point to point in tenths of a px: a third shorter, and no rounding adds up. */
function relative(points: readonly Point[]): string {
  const tenths = points.map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)] as const);
  const [first, ...rest] = tenths as [Point, ...Point[]];
  let [x, y] = first;
  const steps = rest.flatMap(([toX, toY]) => {
    const step = [toX - x, toY - y];
    [x, y] = [toX, toY];
    return step;
  });
  const text = steps.map((step) => String(step / 10)).join(',');
  return `M${first[0] / 10},${first[1] / 10}${text === '' ? '' : `l${text.replaceAll(',-', '-')}`}`;
}

function simplify(points: readonly Point[]): Point[] {
  const first = points[0] as Point;
  const last = points.at(-1) as Point;
  if (points.length < 3) return [...points];
  const [index, distance] = furthest(points, (point) => distanceToSegment(point, first, last));
  if (distance <= tolerance) return [first, last];
  return [...simplify(points.slice(0, index + 1)).slice(0, -1), ...simplify(points.slice(index))];
}

/** A ring has no ends: it is cut at its first point and at the one furthest from that. */
function simplifyRing(points: readonly Point[]): Point[] {
  const first = points[0] as Point;
  if (points.length < 5) return [...points];
  const [index] = furthest(points, ([x, y]) => Math.hypot(x - first[0], y - first[1]));
  const there = simplify(points.slice(0, index + 1));
  const back = simplify([...points.slice(index), first]);
  return [...there, ...back.slice(1, -1)];
}

function furthest(points: readonly Point[], measure: (point: Point) => number): [number, number] {
  let best: [number, number] = [0, -1];
  points.forEach((point, index) => {
    const distance = measure(point);
    if (distance > best[1]) best = [index, distance];
  });
  return best;
}

function distanceToSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length;
  const at = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - at * dx, y - ay - at * dy);
}
