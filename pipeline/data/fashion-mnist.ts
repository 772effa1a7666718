import type { Images } from '../models/images.ts';
import type { DataSource } from './source.ts';

// Parts of Fashion-MNIST (Xiao, Rasul, Vollgraf 2017), 28×28 grey levels of articles of clothing in ten
// classes, as Debian's dataset-fashion-mnist ships it: the first pictures of either file. They stand in this
// repository, label and pixels picture by picture; images/LICENCES.md says how they were cut.

const common = {
  package: 'fit-compress-sample',
  licence: 'MIT',
  origin: 'https://github.com/zalandoresearch/fashion-mnist',
  parse: (bytes: Uint8Array) => parseImages(bytes, 28, 28),
};

/** The first 6,000 training pictures. */
export const fashionTrain: DataSource<Images> = {
  ...common,
  id: 'fashion-mnist-train',
  title: {
    en: 'Fashion-MNIST, the first 6,000 training images',
    zh: 'Fashion-MNIST 训练集的前 6,000 幅图像',
  },
  file: 'pipeline/data/images/fashion-mnist-train.bin',
  sha256: '6dc0ca830cd2bbcb25efb6bc2b18259ec9cbb208da176712efe0dedab785a5c4',
};

/** The first 2,000 test pictures. */
export const fashionTest: DataSource<Images> = {
  ...common,
  id: 'fashion-mnist-test',
  title: {
    en: 'Fashion-MNIST, the first 2,000 test images',
    zh: 'Fashion-MNIST 测试集的前 2,000 幅图像',
  },
  file: 'pipeline/data/images/fashion-mnist-test.bin',
  sha256: 'e8ec543c3601621da1065b05c5236910f2585ff77b884519efb9a01d482b30c5',
};

/**
 * One byte of label and width·height of pixels, picture after picture (the layout of CIFAR-10's binary
 * files). Throws an Error if the length is another one or a label is above 9.
 */
export function parseImages(bytes: Uint8Array, width: number, height: number): Images {
  const size = width * height;
  const count = bytes.length / (size + 1);
  if (!Number.isInteger(count) || count === 0)
    throw new Error(`got ${bytes.length} bytes, expected a multiple of ${size + 1}`);
  const pixels = new Uint8Array(count * size);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const at = i * (size + 1);
    labels[i] = bytes[at]!;
    if (labels[i]! > 9)
      throw new Error(`picture ${i + 1}: got label ${labels[i]}, expected 0 to 9`);
    pixels.set(bytes.subarray(at + 1, at + 1 + size), i * size);
  }
  return { width, height, count, pixels, labels };
}
