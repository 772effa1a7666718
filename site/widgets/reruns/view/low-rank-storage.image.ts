import { colour, stroke, truthDash } from '../../../../pipeline/figures/kit/theme.ts';
import { writeNpy } from '../../../../pipeline/run/formats/npy.ts';
import { defineView } from '../../rerun/contract.ts';
import { html, set, svg, uniqueId } from '../../rerun/dom.ts';
import { lineMark } from '../../rerun/marks.ts';
import { ownPicture } from '../../rerun/own-picture.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../low-rank-storage.image.ts';
import type { Picture } from '../low-rank-storage.image.ts';

/** The longest side of a reader's picture, px: its decomposition takes a second at most. */
const longest = 256;
/** The file that it takes the place of. */
const photo = 'photo.npy';
/** By how much a difference is brightened. */
const times = 4;

type Shade = (level: number, wanted: number) => number;

/** A canvas with a name below it. */
function pictureBox() {
  const canvas = html('canvas', {
    role: 'img',
    // A picture of one column would else be as tall as the page.
    style:
      'width:100%;max-height:24rem;object-fit:contain;object-position:left;image-rendering:pixelated',
  });
  const name = html('figcaption', { style: 'font-size:.875rem;margin:0' });
  const element = html('figure', { style: 'margin:0;flex:1 1 9rem;min-width:0' }, canvas, name);
  return {
    element,
    draw(
      levels: readonly Float64Array[],
      { width, height, original }: Picture,
      text: string,
      shade: Shade = (level) => level,
    ) {
      Object.assign(canvas, { width, height });
      canvas.setAttribute('aria-label', text);
      name.textContent = text;
      const context = canvas.getContext('2d') as CanvasRenderingContext2D;
      const image = context.createImageData(width, height);
      for (let i = 0; i < width * height; i++) {
        for (let c = 0; c < 3; c++) {
          const from = levels.length === 1 ? 0 : c;
          const level = shade(levels[from]![i]!, original[from]![i]!);
          // A clamped array cuts to 0 … 255 and rounds.
          image.data[4 * i + c] = level;
        }
        image.data[4 * i + 3] = 255;
      }
      context.putImageData(image, 0, 0);
    },
  };
}

export default defineView<typeof rerunner>(({ root, frame, strings, replace, own }) => {
  const id = uniqueId('own-picture');
  const input = html('input', { id, type: 'file', accept: 'image/*', style: 'max-width:100%' });
  const back = html('button', { type: 'button', hidden: own === undefined }, strings('back'));
  const note = html('p', { role: 'status', style: 'flex-basis:100%;margin:0' }, own ?? '');
  const boxes = [pictureBox(), pictureBox(), pictureBox()] as const;
  const plot = new Plane({
    frame,
    width: frame.width,
    height: frame.narrow ? 220 : 240,
    x: { domain: [0, 1.2], label: `${strings('axisNumbers')} →`, ticks: 6 },
    y: { domain: [0, 0.5], label: `↑ ${strings('error')}`, ticks: 5 },
  });
  const curve = lineMark('model');
  const even = svg('path', {
    stroke: colour('truth'),
    'stroke-width': stroke.thin,
    'stroke-dasharray': truthDash,
    d: `M${plot.x(1)},${plot.top}V${plot.bottom}`,
  });
  const dot = svg('circle', { r: 6, fill: colour('model') });
  plot.marks.append(even, curve);
  plot.above.append(dot);
  // It can have the focus, so that what is pasted after a click arrives here.
  const pictures = html(
    'div',
    { tabindex: -1, style: 'display:flex;flex-wrap:wrap;gap:.75rem;width:100%' },
    html(
      'div',
      {
        class: 'fcs-form',
        style: 'display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;width:100%',
      },
      html('label', { for: id }, strings('choose')),
      input,
      back,
      html(
        'p',
        { style: 'flex-basis:100%;margin:0;font-size:.875rem' },
        strings('how', { most: longest }),
      ),
      note,
    ),
    ...boxes.map(({ element }) => element),
  );
  plot.element.classList.add('fcs-whole');
  root.append(pictures, plot.element);

  /** The latest one asked for; an earlier one that opens later is dropped. */
  let asked = 0;
  const take = async (file: File | undefined, name?: string) => {
    const mine = ++asked;
    if (!file) {
      note.textContent = strings('noFile');
      return;
    }
    const picture = await ownPicture(file, { longest, ...(name !== undefined && { name }) });
    if (mine !== asked) return;
    if ('refused' in picture) {
      note.textContent = strings(picture.refused, picture.slots);
      return;
    }
    const { width, height, from, pixels, name: called } = picture;
    note.textContent = strings(
      from.width === width && from.height === height ? 'taken' : 'scaled',
      {
        name: called,
        ...from,
        newWidth: width,
        newHeight: height,
      },
    );
    back.hidden = false;
    const bytes = writeNpy({ data: pixels, shape: [height, width, 3] });
    replace({
      files: { [photo]: bytes.buffer as ArrayBuffer },
      named: strings('own', { name: called, width, height }),
    });
  };
  input.addEventListener('change', () => {
    if (input.files?.length) void take(input.files[0]);
  });
  back.addEventListener('click', () => {
    asked += 1;
    input.value = '';
    note.textContent = '';
    input.focus();
    back.hidden = true;
    replace(undefined);
  });
  pictures.addEventListener('dragover', (event) => event.preventDefault());
  pictures.addEventListener('drop', (event) => {
    event.preventDefault();
    void take(event.dataTransfer?.files[0]);
  });
  pictures.addEventListener('paste', (event) => {
    event.preventDefault();
    const file = event.clipboardData?.files[0];
    void take(file, file && strings('pasted'));
  });

  return {
    draw(_values, { picture }) {
      const { original, approximation, errors, rank, width, height } = picture;
      const [before, after, off] = boxes;
      before.draw(original, picture, strings('original'));
      after.draw(approximation, picture, strings('truncated', { rank }));
      off.draw(
        approximation,
        picture,
        strings('difference', { times }),
        (level, wanted) => 128 + times * (wanted - level),
      );
      const share = (k: number) => ((width + height) * k) / (width * height);
      const points = Array.from(errors, (error, k) => [share(k), error] as const);
      set(curve, { d: plot.path(points.flat()) });
      const k = Math.min(rank, errors.length - 1);
      set(dot, {
        cx: plot.x(Math.min(1.2, share(k))),
        cy: plot.y(Math.min(0.5, errors[k] as number)),
      });
    },
  };
});
