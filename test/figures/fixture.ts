import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as Plot from '@observablehq/plot';
import type { Experiment, Text } from '../../pipeline/engine/experiment.ts';
import { defineFigure, t } from '../../pipeline/figures/kit/figure.ts';
import { colour, pointRadius, stroke, truthDash } from '../../pipeline/figures/kit/theme.ts';
import { resultHash, selfHash } from '../../pipeline/run/artifact.ts';
import { canonicalFile } from '../../pipeline/run/canonical.ts';
import { drawFigure } from '../../pipeline/run/draw/draw.ts';
import type { Manifest } from '../../pipeline/run/manifest.ts';

// A small artifact with everything a figure can have, so that drawing and showing are tested
// without the real experiments.

const rows = [
  { x: 0, y: 0.2 },
  { x: 0.5, y: 0.9 },
  { x: 1, y: 1.1 },
  { x: 1.5, y: 1.7 },
];
export const data = {
  result: { count: rows.length },
  params: {},
  files: { 'points.csv': rows },
};
type Demo = Experiment<{ seed: number }, { count: number }, typeof data.files>;

const figures = {
  'two-panels': defineFigure<Demo>()({
    title: t('一条直线', 'One line'),
    caption: t(
      '直线 $y = \\phi_0 + \\phi_1 x$ 穿过 {{count}} 个点。',
      'The line $y = \\phi_0 + \\phi_1 x$ through {{count}} points.',
    ),
    alt: t(
      '(a) {{count}} 个点和一条穿过它们的直线；(b) 损失 <L>。',
      '(a) {{count}} points and a line through them; (b) the loss <L>.',
    ),
    labels: {
      x: t('输入 x', 'input x'),
      y: t('输出 y', 'output y'),
      line: 'φ₀ + φ₁x',
      title: t('数据', 'Data'),
      loss: t('损失 L[φ]', 'loss L[φ]'),
    },
    draw: ({ files }, labels, frame) => [
      {
        title: labels.title,
        x: { label: labels.x },
        y: { label: labels.y, grid: true, domain: [0, 2] },
        marks: [
          Plot.line(files['points.csv'], {
            x: 'x',
            y: 'y',
            stroke: colour('model'),
            strokeWidth: stroke.line,
            clip: true,
          }),
          Plot.dot(files['points.csv'], { x: 'x', y: 'y', fill: colour('data'), r: pointRadius }),
          Plot.text([{ x: 1, y: 0.6 }], {
            x: 'x',
            y: 'y',
            text: () => labels.line,
            fill: colour('model'),
            stroke: 'var(--plot-background)',
          }),
        ],
      },
      {
        title: labels.loss,
        height: frame.narrow ? 200 : frame.height,
        x: { label: labels.x },
        y: { label: labels.loss },
        marks: [
          Plot.line(files['points.csv'], {
            x: 'x',
            y: 'y',
            stroke: colour('truth'),
            strokeDasharray: truthDash,
            clip: true,
          }),
        ],
      },
    ],
  }),
};

/** Words of the one figure with their slots filled. */
export const words = (lang: 'zh' | 'en') => {
  const { title, caption, alt, labels = {} } = figures['two-panels'];
  const filled = (text: Text) => text[lang].replaceAll('{{count}}', String(rows.length));
  const inLang = Object.entries<Text | string>(labels).map(([key, word]) => [
    key,
    typeof word === 'string' ? word : word[lang],
  ]);
  return {
    title: title[lang],
    caption: filled(caption),
    alt: filled(alt),
    labels: Object.fromEntries(inLang),
  };
};

/** All drawings, by path. */
export const drawDemo = (drawn = data) =>
  drawFigure(
    'demo',
    'two-panels',
    figures['two-panels'],
    { zh: words('zh'), en: words('en') },
    drawn,
  );

const hash = (bytes: string) => createHash('sha256').update(bytes).digest('hex');
const zero = '0'.repeat(64);

/** Writes a repository root with the one artifact `demo`; returns its path. */
export async function fixtureRoot(): Promise<string> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'fcs-figures-'));
  const folder = path.join(root, 'artifacts/demo');
  const csv = `x,y\n${rows.map(({ x, y }) => `${x},${y}`).join('\n')}\n`;
  const files: Record<string, string> = {
    'result.json': `${JSON.stringify(data.result)}\n`,
    'data/points.csv': csv,
    ...drawDemo(),
  };
  const outputs = Object.fromEntries(
    Object.entries(files).map(([file, text]) => [
      file,
      { bytes: Buffer.byteLength(text), sha256: hash(text) },
    ]),
  );
  const [zh, en] = [words('zh'), words('en')];
  const manifest: Manifest = {
    schema: 2,
    experiment: 'demo',
    title: { en: 'Demo', zh: '演示' },
    question: { en: 'Does it work?', zh: '能用吗？' },
    kind: 'reference',
    tolerance: 0,
    profile: 'cpu',
    backend: 'typescript',
    params: { seed: 7, steps: 100 },
    paramDescriptions: {
      seed: { en: 'Seed of everything', zh: '一切随机数的种子' },
      steps: { en: 'Steps of gradient descent', zh: '梯度下降的步数' },
    },
    data: [],
    compute: { key: zero, inputs: {} },
    draw: { key: zero, inputs: {} },
    result: resultHash(outputs),
    outputs,
    figures: [
      {
        name: 'two-panels',
        title: { en: en.title, zh: zh.title },
        caption: { en: en.caption, zh: zh.caption },
        alt: { en: en.alt, zh: zh.alt },
        data: ['data/points.csv'],
      },
    ],
    downloads: [
      { path: 'data/points.csv', title: { en: 'The points', zh: '数据点' }, licence: 'CC0-1.0' },
    ],
    metrics: { steps: { value: 100 }, loss: { value: 0.19987, digits: 5 } },
    checks: [],
    reruns: {},
    provenance: {
      date: '2026-01-02T03:04:05Z',
      seconds: 1.5,
      device: 'a processor',
      threads: 1,
      os: 'linux',
      node: '22.23.3',
      backendVersion: '',
    },
    self: zero,
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  writeFileSync(
    path.join(folder, 'manifest.json'),
    canonicalFile({ ...manifest, self: selfHash(manifest) }),
  );
  copyFileSync('package.json', path.join(root, 'package.json'));
  return root;
}
