// Features that a person would pick who knows that there is a letter on a background that never changes.

/** The middle value at each pixel: the background itself where ink lies on a pixel less than half of the time. */
export function medianImage(rows: readonly Float64Array[]): Float64Array {
  const sorted = new Float64Array(rows.length);
  const middle = Math.floor(rows.length / 2);
  return Float64Array.from(rows[0]!, (_, at) => {
    rows.forEach((row, i) => {
      sorted[i] = row[at]!;
    });
    sorted.sort();
    return rows.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  });
}

/** What a picture has more than the background, pixel by pixel. */
export const difference = (row: Float64Array, from: Float64Array): Float64Array =>
  row.map((value, at) => value - from[at]!);

/** The ink that was laid over a known background, (x − b)/(1 − b): x = b + c·(1 − b) solved for c. */
export const liftOff = (row: Float64Array, background: Float64Array): Float64Array =>
  row.map((value, at) => (value - background[at]!) / (1 - Math.min(background[at]!, brightest)));

/** A background this bright hides ink; an estimate may even exceed 1. */
const brightest = 0.9;

/** Sums over rows and over columns of a square picture: where the ink lies, seen from two sides. */
export function projections(picture: Float64Array, side: number): Float64Array {
  const out = new Float64Array(2 * side);
  picture.forEach((value, at) => {
    const [row, column] = [Math.floor(at / side), side + (at % side)];
    out[row] = out[row]! + value;
    out[column] = out[column]! + value;
  });
  return out;
}

/** Means of blocks×blocks pixels. */
export function blockMeans(row: Float64Array, side: number, block: number): Float64Array {
  const across = side / block;
  const out = new Float64Array(across * across);
  row.forEach((value, at) => {
    const to = Math.floor(Math.floor(at / side) / block) * across + Math.floor((at % side) / block);
    out[to] = out[to]! + value / (block * block);
  });
  return out;
}

/**
 * The picture moved so that the centre of what is brighter than `threshold` stands in the middle; values
 * between pixels are interpolated, and outside there is nothing.
 */
export function centred(row: Float64Array, side: number, threshold: number): Float64Array {
  let [sum, across, down] = [0, 0, 0];
  row.forEach((value, at) => {
    if (value <= threshold) return;
    sum += value;
    across += value * (at % side);
    down += value * Math.floor(at / side);
  });
  const middle = (side - 1) / 2;
  const [dx, dy] = sum > 0 ? [across / sum - middle, down / sum - middle] : [0, 0];
  const pixel = (x: number, y: number) =>
    x < 0 || y < 0 || x >= side || y >= side ? 0 : row[y * side + x]!;
  return row.map((_, at) => {
    const [x, y] = [(at % side) + dx, Math.floor(at / side) + dy];
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [x - left, y - top];
    return (
      (1 - v) * ((1 - u) * pixel(left, top) + u * pixel(left + 1, top)) +
      v * ((1 - u) * pixel(left, top + 1) + u * pixel(left + 1, top + 1))
    );
  });
}
