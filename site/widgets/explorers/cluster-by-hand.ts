import { documents, documentWords } from '../../../pipeline/data/documents.ts';
import type { Role } from '../../../pipeline/figures/kit/theme.ts';
import { coCluster } from '../../../pipeline/models/co-clustering.ts';
import { tableFactors } from '../../../pipeline/models/document-plane.ts';
import { truncationErrors } from '../../../pipeline/models/low-rank.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { type Cell, cells } from '../explorer/kit/cells.ts';
import { mark } from '../explorer/mark.ts';
import { shown } from '../explorer/slots.ts';

// Documents and words put into clusters by hand; P is then the mean of each block.

const roles: readonly Role[] = ['model', 'data', 'second'];
const errors = truncationErrors(tableFactors(documents).values);

/** Numbered as they appear, so that no number below the largest is missing. */
function labelsOf(text: string): number[] {
  const order = [...new Set(text)];
  return Array.from(text, (sign) => order.indexOf(sign));
}

const found = (rows: string, columns: string) =>
  coCluster(documents, labelsOf(rows), labelsOf(columns));

const next = (text: string, at: number, count: number) =>
  `${text.slice(0, at)}${(Number(text[at]) + 1) % count}${text.slice(at + 1)}`;

export default defineExplorer({
  properties: {
    rows: { type: 'text', pattern: '[0-2]{6}' },
    columns: { type: 'text', pattern: '[0-2]{5}' },
  },
  start: { rows: '010101', columns: '01201' },
  presets: {
    one: { rows: '000000', columns: '00000' },
    halves: { rows: '000111', columns: '00111' },
  },
  numbers({ rows, columns }) {
    const { error, block } = found(rows, columns);
    const [k, l] = [block.length, block[0]!.length];
    return { error: 100 * error, k, l, floor: 100 * errors[Math.min(k, l)]! };
  },
  picture({ rows, columns }, { words, numbers }) {
    const names = [words.word1, words.word2, words.word3, words.word4, words.word5];
    const { product } = found(rows, columns);
    const [width, height] = [48, 44];
    const grid = (list: readonly (readonly Cell[])[], x: number, y: number) =>
      cells({ x, y: y - 24, width, height, margin: 0, columns: [], rows: [], cells: list });
    const tag = (text: string, at: number, name: 'rows' | 'columns'): Cell => ({
      text: 'ABC'[Number(text[at])]!,
      role: roles[Number(text[at])]!,
      fill: 0.4,
      bold: true,
      press: {
        label: `${name === 'rows' ? `${words.document} ${at + 1}` : names[at]}: ${'ABC'[Number(text[at])]}`,
        press: () => ({ [name]: next(text, at, 3) }),
      },
    });
    const heading = (text: string) => mark('text', { x: 0, y: 12, 'font-weight': 600 }, text);
    const heads = (x: number) =>
      names.map((name, j) =>
        mark('text', { x: x + width * (j + 0.5), y: 34, 'text-anchor': 'middle' }, name),
      );
    const size = { width: 344, height: 380 };
    return [
      {
        ...size,
        layers: {
          table: [
            heading(words.table),
            ...heads(96),
            ...grid([names.map((_, j) => tag(columns, j, 'columns'))], 96, 42),
            ...grid(
              documents.map((_, i) => [tag(rows, i, 'rows')]),
              40,
              94,
            ),
            ...documents.map((_, i) =>
              mark(
                'text',
                { x: 32, y: 94 + height * (i + 0.5), dy: '0.34em', 'text-anchor': 'end' },
                String(i + 1),
              ),
            ),
            ...grid(
              documents.map((line) =>
                line.map((value) => ({
                  text: String(value),
                  role: 'ink' as const,
                  fill: value / 14,
                })),
              ),
              96,
              94,
            ),
            mark('text', { x: 0, y: 374 }, words.press),
          ],
        },
      },
      {
        ...size,
        layers: {
          product: [
            heading(words.product),
            ...heads(40),
            ...grid(
              product.map((line) =>
                line.map((value) => ({
                  text: shown(value, 1),
                  role: 'model' as const,
                  fill: Math.min(0.5, value / 8),
                })),
              ),
              40,
              94,
            ),
            mark('text', { x: 0, y: 374 }, `${words.error} ${shown(numbers.error, 1)}%`),
          ],
        },
      },
    ];
  },
  text: {
    zh: {
      title: '自己动手聚类',
      caption:
        '点彩色的格子，给每篇文档、每个词换一个类（A、B、C）。(b) 是 APQ：每一块都换成这一块的平均。现在文档有 {{k}} 类，词有 {{l}} 类，相对误差 {{error:1}}%；秩为 {{k}} 与 {{l}} 中较小者的矩阵，最小可到 {{floor:1}}%。',
      alt: '六篇文档、五个词的表，每行每列有一个类；旁边是按块平均的表，相对误差 {{error:1}}%。',
      labels: {
        rows: '文档的类',
        columns: '词的类',
        word1: documentWords.zh[0],
        word2: documentWords.zh[1],
        word3: documentWords.zh[2],
        word4: documentWords.zh[3],
        word5: documentWords.zh[4],
        document: '文档',
        table: 'M：次数，和你给的类',
        product: 'APQ：每块的平均',
        press: '点彩色的格子换类',
        error: '相对误差',
      },
      presets: { one: '全在一类', halves: '各分两半' },
    },
    en: {
      title: 'Cluster by hand',
      caption:
        'Press a coloured cell to put a document or a word into another cluster (A, B, C). Panel (b) is APQ: every block replaced by its mean. There are now {{k}} clusters of documents and {{l}} of words, with a relative error of {{error:1}}%; a matrix whose rank is the smaller of the two can come down to {{floor:1}}%.',
      alt: 'A table of six documents and five words with a cluster for each row and column; beside it the table of the means of the blocks, with a relative error of {{error:1}}%.',
      labels: {
        rows: 'clusters of documents',
        columns: 'clusters of words',
        word1: documentWords.en[0],
        word2: documentWords.en[1],
        word3: documentWords.en[2],
        word4: documentWords.en[3],
        word5: documentWords.en[4],
        document: 'document',
        table: 'M: counts, and your clusters',
        product: 'APQ: the mean of each block',
        press: 'Press a coloured cell to change its cluster',
        error: 'Relative error',
      },
      presets: { one: 'all in one', halves: 'halves' },
    },
  },
});
