import { linspace } from '../../../pipeline/models/statistics.ts';
import { readNpy } from '../../../pipeline/run/formats/npy.ts';
import type { Manifest } from '../../../pipeline/run/manifest.ts';
import { type Artifact, readOutput } from '../artifacts.ts';
import type { Lang } from '../language.ts';

// What an array cannot say of itself. The pipeline knows its shape; what its axes are is known here, and
// what was measured along them is read from the parameters of the run.

type Text = Readonly<Record<Lang, string>>;

export interface Axis {
  readonly title: Text;
  /** One a place along the axis. */
  readonly values?: readonly (number | string)[];
}

type Params = Manifest['params'];
type Known = readonly (Axis | ((params: Params) => Axis))[];

const t = (zh: string, en: string): Text => ({ zh, en });
const at = (params: Params, path: string): unknown =>
  path.split('.').reduce<unknown>((found, key) => (found as Params)[key], params);
const numbers = (params: Params, path: string) => at(params, path) as readonly number[];
const ends = (params: Params, path: string) => at(params, path) as readonly [number, number];

const picture: Axis = { title: t('第几幅图像', 'image') };
export const pixelRow: Axis = { title: t('像素的行，从上到下', 'row of pixels, from the top') };
const column: Axis = { title: t('像素的列，从左到右', 'column of pixels, from the left') };
const pixels = [pixelRow, column];
const flat = (side: number): Axis => ({
  title: t(`像素，逐行排列，每行 ${side} 个`, `pixel, row by row, ${side} a row`),
});
const named = (title: Text, ...values: string[]): Axis => ({ title, values });

const clothes = named(
  t('图像的种类', 'kind of image'),
  ...['train', 'test', 'mirrored', 'upsideDown', 'sideways', 'shifted', 'inverted', 'blurred'],
  ...['shuffled', 'noise', 'black', 'letters', 'normal'],
);
const codeSize = (params: Params): Axis => ({
  title: t('编码有几个数', 'numbers in a code'),
  values: numbers(params, 'used'),
});

/** By experiment and file. */
const known: Readonly<Record<string, Known>> = {
  'ebm-image-ensemble/samples.npy': [
    named(t('走法', 'way to walk'), 'own', 'mean', 'turns', 'longer'),
    named(t('什么时候', 'when'), 'at the start', 'after the last step'),
    picture,
    ...pixels,
  ],
  'ebm-images/buffer-over-time.npy': [
    (params) => {
      const [every, steps] = [at(params, 'training.every'), at(params, 'training.steps')] as [
        number,
        number,
      ];
      return {
        title: t('训练步数', 'step of training'),
        values: Array.from({ length: steps / every }, (_, i) => (i + 1) * every),
      };
    },
    picture,
    ...pixels,
  ],
  'ebm-images/buffer.npy': [picture, ...pixels],
  'ebm-images/chain.npy': [
    (params) => ({
      title: t('走了几步', 'steps taken'),
      values: numbers(params, 'sampling.times'),
    }),
    picture,
    ...pixels,
  ],
  'ebm-images/energies.npy': [clothes, picture],
  'ebm-images/inpainting.npy': [
    named(t('补哪一半', 'half that is filled in'), 'lower', 'right'),
    named(
      t('依次是', 'in turn'),
      ...['given', 'filled', 'filled again', 'filled a third time', 'nearest', 'real'],
    ),
    picture,
    ...pixels,
  ],
  'ebm-images/last-step.npy': [
    named(
      t('最后一步的走法', 'rule of the last step'),
      ...['practised', 'quiet', 'loud', 'article', 'articleQuiet'],
    ),
    picture,
    ...pixels,
  ],
  'ebm-images/nearest.npy': [
    named(t('依次是', 'in turn'), 'sample', 'nearest training image'),
    picture,
    ...pixels,
  ],
  'ebm-images/other.npy': [clothes, picture, ...pixels],
  'ebm-images/pictures.npy': [picture, ...pixels],
  'information-loss/pictures.npy': [
    (params) => {
      const kinds = (noise: string, levels: readonly number[]) => [
        ...numbers(params, 'sides').map((side) => `${side} × ${side}${noise}`),
        ...levels.map((count) => `levels ${count}${noise}`),
        ...numbers(params, 'codes').map((size) => `code ${size}${noise}`),
      ];
      return {
        title: t('还剩下什么', 'what is left'),
        values: [...kinds('', numbers(params, 'levels')), ...kinds(', noisy', [])],
      };
    },
    picture,
    ...pixels,
  ],
  'latent-variables/drawn.npy': [
    codeSize,
    named(
      t('来源', 'source'),
      ...['real', 'fitted normal', 'near codes', 'pulled normal', 'mean image', 'noise'],
    ),
    picture,
    ...pixels,
  ],
  'latent-variables/halves.npy': [
    named(
      t('依次是', 'in turn'),
      ...['left half', 'right half', 'fewest pairs, direct', 'fewest pairs, codes'],
      ...['most pairs, direct', 'most pairs, codes'],
    ),
    picture,
    ...pixels,
  ],
  'latent-variables/images.npy': [picture, ...pixels],
  'latent-variables/interpolation.npy': [
    codeSize,
    named(t('混的是什么', 'what is mixed'), 'codes', 'pixels', 'decoded'),
    { title: t('第几对', 'pair') },
    (params) => ({
      title: t('从第一幅走到第二幅的比例', 'share of the way from the first to the second'),
      values: linspace(0, 1, (at(params, 'between.steps') as number) + 1),
    }),
    ...pixels,
  ],
  'latent-variables/labels.npy': [picture],
  'latent-variables/tiles.npy': [
    {
      title: t(
        '编码平面上的点，逐行排列：第一个数从左到右变大，第二个数从上到下变小',
        'point of the plane of codes, row by row: the first number grows from the left, the second declines from the top',
      ),
    },
    ...pixels,
  ],
  'letters-on-background/kept.npy': [
    { title: t('只有一行', 'a single row') },
    named(
      t('依次是', 'in turn'),
      ...['background', 'mean image', 'mean code, one layer', 'mean code, three layers'],
    ),
    flat(16),
  ],
  'letters-on-background/pictures.npy': [
    named(t('依次是', 'in turn'), 'input', 'one hidden layer', 'three hidden layers'),
    { title: t('字母', 'letter') },
    flat(16),
  ],
  'letters-on-background/run-pictures.npy': [
    named(t('依次是', 'in turn'), ...['input', 'output', 'of the mean code', 'what the code adds']),
    picture,
    flat(16),
  ],
  'linear-autoencoder/factors.npy': [
    named(
      t('依次是', 'in turn'),
      ...['singular vectors', 'encoder 1, transposed', 'decoder 1', 'encoder 2, transposed'],
      'decoder 2',
    ),
    { title: t('编码的第几个数', 'number of the code') },
    flat(14),
  ],
  'linear-autoencoder/rebuilt.npy': [
    named(t('依次是', 'in turn'), 'image', 'truncated SVD', 'net 1', 'net 2'),
    (params) => ({
      title: t('图像的类别', 'class of the image'),
      values: numbers(params, 'shown'),
    }),
    flat(14),
  ],
  'linear-regression/loss-grid.npy': [
    (params) => ({
      title: t('斜率 φ1', 'slope φ1'),
      values: linspace(...ends(params, 'phi1Range'), at(params, 'gridSize') as number),
    }),
    (params) => ({
      title: t('截距 φ0', 'intercept φ0'),
      values: linspace(...ends(params, 'phi0Range'), at(params, 'gridSize') as number),
    }),
  ],
  'low-rank-storage/photo.npy': [...pixels, named(t('颜色', 'colour'), 'red', 'green', 'blue')],
  'low-rank-storage/pictures.npy': [
    (params) => ({
      title: t('秩', 'rank'),
      values: ['as it is', ...numbers(params, 'pictures')],
    }),
    ...pixels,
  ],
  'maxent-solvers/map.npy': ['λ2', 'λ1'].map((title) => (params: Params) => ({
    title: t(title, title),
    values: linspace(...ends(params, 'map.range'), at(params, 'map.size') as number),
  })),
};

const ending = '.npy.json';

/** Path of the file that describes an array; undefined for what is no array. */
export const axesFile = (file: string): string | undefined =>
  file.endsWith('.npy') ? `${file}.json` : undefined;

/** Path of the array that such a file describes. */
export const describedBy = (file: string): string | undefined =>
  file.endsWith(ending) ? file.replace(/\.json$/, '') : undefined;

/**
 * Axes of an array, one each dimension.
 * @throws if its axes are not known, or are not those of its shape.
 */
export function axesOf(artifact: Artifact, file: string, shape: readonly number[]): Axis[] {
  const id = `${artifact.id}/${file.replace('data/', '')}`;
  const axes = known[id]?.map((axis) =>
    typeof axis === 'function' ? axis(artifact.manifest.params) : axis,
  );
  const fits =
    axes?.length === shape.length &&
    axes.every(({ values }, i) => values === undefined || values.length === shape[i]);
  if (axes && fits) return axes;
  const got = axes
    ? `lengths ${axes.map(({ values }) => values?.length ?? 'any').join(', ')}`
    : 'nothing';
  throw new Error(
    `array "${id}" has shape ${shape.join(' × ')}, but site/lib/figure/axes.ts says ${got} of its axes. ` +
      'Say there what each axis is',
  );
}

/** The file that stands beside an array, as text. */
export function describeArray(artifact: Artifact, file: string): string {
  // The reader takes no other order than C.
  const { shape, data } = readNpy(readOutput(artifact, file));
  const download = artifact.manifest.downloads.find(({ path }) => path === file);
  const axes = axesOf(artifact, file, shape);
  return `${JSON.stringify(
    {
      file: file.replace('data/', ''),
      experiment: artifact.id,
      result: artifact.manifest.result,
      title: download?.title,
      licence: download?.licence,
      ...(download?.origin && { origin: download.origin }),
      ...artifact.manifest.outputs[file],
      type: data.constructor.name.replace('Array', '').toLowerCase(),
      order: 'C',
      shape,
      axes: axes.map((axis, i) => ({ length: shape[i], ...axis })),
    },
    undefined,
    1,
  )}\n`;
}
