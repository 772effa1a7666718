import { clothesRole } from '../../../../pipeline/figures/kit/clothes.ts';
import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, fontFamily } from '../../../../pipeline/figures/kit/theme.ts';
import { mapNet } from '../../../../pipeline/models/autoencoder-process.ts';
import { pixelsOf } from '../../../../pipeline/models/images.ts';
import { shown } from '../../explorer/slots.ts';
import { defineView } from '../../rerun/contract.ts';
import { html, svg } from '../../rerun/dom.ts';
import { ground, Handle } from '../../rerun/handle.ts';
import { lossCurve } from '../../rerun/loss-curve.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../latent-variables.training.ts';
import type { Picture, Values } from '../latent-variables.training.ts';

/** Half the side of the plane that is shown: the least of these that holds all codes, as in the figure. */
const sides = [0.5, 1, 1.5, 2, 3, 4, 6, 8, 16, 32];

export default defineView<typeof rerunner>(({ root, frame, strings, published, toggle }) => {
  const { steps } = published;
  const width = panelWidth(frame, 2);
  const holder = document.createElement('div');
  holder.style.display = 'contents';
  const canvas = html('canvas', { role: 'img' });
  const decodedImage = html('div', { class: 'fcs-plane' }, canvas);
  canvas.style.cssText = 'inline-size: 100%; block-size: 100%; image-rendering: pixelated';
  decodedImage.style.cssText = `aspect-ratio: 1; inline-size: min(100%, ${frame.height}px); margin-inline: auto; align-self: center`;
  root.append(holder, decodedImage);
  const curve = lossCurve({ root, frame, strings, total: steps, domain: [0.1, 3] });
  const signs = [...strings('signs')];
  const planes = new Map<number, { plane: Plane; handle: Handle }>();
  /** Where the reader has put the handle; it stays there while the run goes on. */
  let at: [number, number] = [0, 0];
  let latest: { readonly values: Values; readonly picture: Picture } | undefined;
  let net: { readonly key: string; readonly decode: (phi: Float64Array) => Uint8Array } | undefined;

  const decode = () => {
    if (!latest) return;
    const { values, picture } = latest;
    const key = `${values.activation} ${values.hidden}`;
    if (net?.key !== key) {
      const own = mapNet(values, picture.width * picture.height, 1);
      net = {
        key,
        decode: (phi) => pixelsOf(own.decode(phi, Float64Array.from(at), 1), 1, 0),
      };
    }
    canvas.width = picture.width;
    canvas.height = picture.height;
    const grey = net.decode(picture.phi);
    const image = new ImageData(picture.width, picture.height);
    grey.forEach((value, i) => {
      image.data.set([value, value, value, 255], 4 * i);
    });
    canvas.getContext('2d')?.putImageData(image, 0, 0);
    canvas.setAttribute('aria-label', strings('decoded', { z: where(...at) }));
  };
  const where = (x: number, y: number) => `z₁ = ${shown(x, 2)}, z₂ = ${shown(y, 2)}`;

  const planeOf = (side: number) => {
    const plane = new Plane({
      frame,
      width,
      x: { domain: [-side, side], label: 'z₁ →', ticks: 5 },
      y: { domain: [-side, side], label: '↑ z₂', ticks: 5 },
    });
    const move = (x: number, y: number) => {
      const bounded = (value: number) => Math.min(side, Math.max(-side, value));
      at = [bounded(x), bounded(y)];
      handle.place(...at);
      decode();
    };
    const handle = new Handle(plane, {
      label: strings('handle'),
      describe: where,
      move,
      step: [side / 40, side / 40],
      mark: svg('circle', {
        r: 8,
        fill: colour('paper'),
        'fill-opacity': 0.6,
        stroke: colour('failure'),
        'stroke-width': 3,
      }),
      keys: { ' ': toggle },
    });
    ground(plane, move);
    return { plane, handle };
  };

  return {
    draw(values, { picture }) {
      latest = { values, picture };
      const { codes, labels, left } = picture;
      let reach = 0;
      for (const value of codes) reach = Math.max(reach, Math.abs(value));
      const side = sides.find((one) => one >= reach) ?? 32;
      const around = planes.get(side) ?? planeOf(side);
      planes.set(side, around);
      const { plane, handle } = around;
      if (holder.firstChild !== plane.element) {
        // A handle that has the focus keeps it when the scale changes.
        const focused = holder.contains(document.activeElement);
        holder.replaceChildren(plane.element);
        if (focused) handle.group.focus({ preventScroll: true });
      }
      const { context } = plane;
      context.clearRect(0, 0, plane.width, plane.height);
      context.font = `11px ${fontFamily}`;
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      labels.forEach((label, i) => {
        const [z1, z2] = [codes[2 * i] as number, codes[2 * i + 1] as number];
        if (!Number.isFinite(z1) || !Number.isFinite(z2)) return;
        context.fillStyle = plane.literal(clothesRole(label));
        context.fillText(signs[label] as string, plane.x(z1), plane.y(z2));
      });
      at = at.map((value) => Math.min(side, Math.max(-side, value))) as [number, number];
      handle.place(...at);
      decode();
      curve(left);
    },
  };
});
