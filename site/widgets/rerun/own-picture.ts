// A reader's own picture as pixels: opened, scaled down and read out in the page, and sent nowhere.

interface OwnPicture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Before it was scaled. */
  readonly from: { readonly width: number; readonly height: number };
  /** Red, green, blue, pixel by pixel. */
  readonly pixels: Uint8Array;
}

/** Why there is no picture: a key of the re-runner's strings, and what fills its slots. */
interface Refused {
  readonly refused: 'noImage' | 'tooLarge';
  readonly slots: Readonly<Record<string, string | number>>;
}

/** Largest file that is opened, MB. */
const largestFile = 64;

/** Opens a picture of any type that the browser knows; `longest` side in pixels. */
export async function ownPicture(
  file: File,
  { name = file.name, longest }: { readonly name?: string; readonly longest: number },
): Promise<OwnPicture | Refused> {
  const size = file.size / 1e6;
  if (size > largestFile)
    return { refused: 'tooLarge', slots: { name, size: Math.round(size), most: largestFile } };
  const opened = (await bitmapOf(file)) ?? (await elementOf(file));
  if (!opened) return { refused: 'noImage', slots: { name } };
  const { source, ...from } = opened;
  const scale = Math.min(1, longest / Math.max(from.width, from.height));
  const width = Math.max(1, Math.round(from.width * scale));
  const height = Math.max(1, Math.round(from.height * scale));
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
  // What is transparent is seen on white paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const pixels = new Uint8Array(3 * width * height);
  for (let i = 0; i < width * height; i++) pixels.set(data.subarray(4 * i, 4 * i + 3), 3 * i);
  return { name, width, height, from, pixels };
}

interface Opened {
  readonly source: CanvasImageSource;
  readonly width: number;
  readonly height: number;
}

async function bitmapOf(file: File): Promise<Opened | undefined> {
  try {
    const source = await createImageBitmap(file);
    return { source, width: source.width, height: source.height };
  } catch {
    return undefined;
  }
}

/** For what only an element opens, such as SVG. An address made of the data needs no leave of the page's policy. */
async function elementOf(file: File): Promise<Opened | undefined> {
  if (!file.type.startsWith('image/')) return undefined;
  const source = new Image();
  try {
    // What was moved or is not ours to read fails here.
    source.src = await addressOf(file);
    await source.decode();
  } catch {
    return undefined;
  }
  // An SVG without a size of its own has none; then it is given one.
  return { source, width: source.naturalWidth || 300, height: source.naturalHeight || 150 };
}

const addressOf = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
