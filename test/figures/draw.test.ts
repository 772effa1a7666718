import * as Plot from '@observablehq/plot';
import { describe, expect, it } from 'vitest';
import type { Panel } from '../../pipeline/figures/kit/figure.ts';
import { drawFigure } from '../../pipeline/run/draw/draw.ts';
import { data, drawDemo, words } from './fixture.ts';

const files = drawDemo();
const drawings = Object.entries(files);
const both = { zh: 'T', en: 'T' };
const text = { title: 'T', alt: 'T', labels: {} };
const drawOne = (options: Plot.PlotOptions) =>
  drawFigure(
    'demo',
    'broken',
    { title: both, caption: both, alt: both, draw: () => [options as Panel] },
    { zh: text, en: text },
    { result: null, params: null, files: {} },
  );

describe('drawFigure', () => {
  it('draws each language at each width', () => {
    expect(Object.keys(files).sort()).toEqual([
      'figures/two-panels.en.narrow.svg',
      'figures/two-panels.en.svg',
      'figures/two-panels.zh.narrow.svg',
      'figures/two-panels.zh.svg',
    ]);
  });

  it('gives equal bytes for equal data', () => {
    expect(drawDemo(structuredClone(data))).toEqual(files);
  });

  // The snapshots were looked at when they were made; a change of them is a change of every figure.
  it.each(['wide', 'narrow'])('looks as it did, %s', (width) => {
    const svg = files[`figures/two-panels.zh${width === 'narrow' ? '.narrow' : ''}.svg`] as string;
    expect(svg.replaceAll('><', '>\n<')).toMatchSnapshot();
  });

  it.each(drawings)('%s is one image with a title and a description', (file, svg) => {
    const lang = file.includes('.zh') ? 'zh' : 'en';
    const ids = /role="img" aria-labelledby="([^"]+)"/.exec(svg)?.[1]?.split(' ') ?? [];
    const { title, alt } = words(lang);
    const escaped = alt.replace('<L>', '&lt;L&gt;');
    expect(svg).toContain(`<title id="${ids[0]}">${title}</title>`);
    expect(svg).toContain(`<desc id="${ids[1]}">${escaped}</desc>`);
    // Axis hints of Plot would be read out inside the image.
    expect(svg.match(/aria-/g)).toHaveLength(1);
  });

  it.each(drawings)('%s brings no style sheet and no class', (_file, svg) => {
    expect(svg).not.toMatch(/<style|class=|style=/);
  });

  it('has ids that no other drawing has, and refers only to its own', () => {
    const ids = drawings.flatMap(([, svg]) =>
      [...svg.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]),
    );
    expect(ids.length).toBeGreaterThan(drawings.length * 2);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, svg] of drawings)
      for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(svg).toContain(`id="${id}"`);
  });

  it.each(drawings)('%s has no coordinate finer than a hundredth', (_file, svg) => {
    expect(svg.replace(/font-family="[^"]*"/, '')).not.toMatch(/\d\.\d{3}/);
  });

  it.each(drawings)('%s keeps letters at 12 px or more', (_file, svg) => {
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map((match) => Number(match[1]));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
  });

  it.each([
    ['a legend', { color: { legend: true, type: 'ordinal' }, marks: [Plot.dot([[1, 1]])] }],
    ['a caption', { caption: 'words', marks: [Plot.dot([[1, 1]])] }],
  ] as const)('refuses %s, which would be HTML', (_name, options) => {
    expect(() => drawOne(options as unknown as Plot.PlotOptions)).toThrow(
      'figure demo/broken (zh, wide): subtitle, caption and legend',
    );
  });

  it('names experiment, figure, language and width when Plot throws', () => {
    const options = { x: { type: 'nonsense' } } as unknown as Plot.PlotOptions;
    expect(() => drawOne({ ...options, marks: [Plot.dot([[1, 1]])] })).toThrow(
      /^figure demo\/broken \(zh, wide\): unknown scale type: nonsense/,
    );
  });

  it('refuses what Plot only warns about', () => {
    // Dates as text on an axis: Plot draws, and says that it was probably not meant.
    const marks = [Plot.dot(['2020-01-01', '2020-01-02', '2020-01-03'], { x: Plot.identity })];
    expect(() => drawOne({ marks })).toThrow('Plot warns:');
  });
});
