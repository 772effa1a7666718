/** From where to where something reaches along its line, px. */
export type Span = readonly [from: number, to: number];

/**
 * Which lane each mark of one line takes so that none covers another: 0 is the line itself, 1 the
 * lane below it, −1 the one above, and so on. The first mark stays on the line; each other takes
 * the nearest lane in which it overlaps no mark before it.
 */
export function lanesOf(spans: readonly Span[]): number[] {
  const lanes: number[] = [];
  for (const [from, to] of spans) {
    const isFree = (lane: number) =>
      spans.slice(0, lanes.length).every((span, i) => {
        return lanes[i] !== lane || span[1] <= from || span[0] >= to;
      });
    let lane = 0;
    while (!isFree(lane)) lane = lane > 0 ? -lane : 1 - lane;
    lanes.push(lane);
  }
  return lanes;
}
