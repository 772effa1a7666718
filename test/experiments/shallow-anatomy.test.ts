import { expect, it } from 'vitest';
import type numbers from '../../pipeline/experiments/shallow-anatomy/numbers.ts';
import explorer from '../../site/widgets/explorers/shallow-net.ts';
import { committed } from '../row.ts';

const { result, files } = committed<typeof numbers>('shallow-anatomy');

it('the picture begins with the published numbers, exactly', () => {
  const now = explorer.numbers(explorer.start);
  const regions = files['regions.csv'];
  expect([now.slope1, now.slope2, now.slope3, now.slope4]).toEqual(regions.map((row) => row.slope));
  expect([now.joint1, now.joint2, now.joint3]).toEqual(regions.slice(0, 3).map((row) => row.to));
  expect(now.relation).toBe(result.relation);
});

it('the presets are the eight patterns, with the slopes and equalities of the table', () => {
  const key = (signs: string) =>
    signs.replaceAll('+', 'p').replaceAll('−', 'm').replaceAll(' ', '');
  for (const { signs, s1, s2, s3, s4, relation } of files['patterns.csv']) {
    const now = explorer.numbers({ ...explorer.start, ...explorer.presets[key(signs)] });
    expect([now.slope1, now.slope2, now.slope3, now.slope4, now.relation]).toEqual([
      s1,
      s2,
      s3,
      s4,
      relation,
    ]);
  }
});

it('what the exercises say comes out of the picture', () => {
  const at = (change: Record<string, number>) => explorer.numbers({ ...explorer.start, ...change });
  expect(at({ theta30: -0.6, theta31: 0.5 })).toMatchObject({ slope1: '0', slope4: '0.98' });
  expect(at({ theta30: 0.2 })).toMatchObject({ joint1: '2/7', slope2: '0', relation: 's₂ = 0' });
  expect(at({ x: 1.5 })).toMatchObject({ z: '0.4, 0.45, 0.05', y: '−0.132' });
  expect(at(explorer.presets.three as Record<string, number>)).toMatchObject({
    regions: 3,
    relation: '–',
  });
});

it('dragging a joint moves its offset so that it comes to lie there', () => {
  const words = explorer.text.en;
  const { start } = explorer;
  const panels = explorer.picture(start, { words: words.labels, numbers: explorer.numbers(start) });
  const grips = panels[0]!.layers.z!.flatMap(({ act }) => (act?.kind === 'drag' ? [act] : []));
  expect(grips.map(({ at }) => at[0])).toEqual([0.5, 1, 11 / 7]);
  const moved = { ...start, ...grips[2]!.move(1.5, 0) };
  expect(explorer.numbers(moved).joint3).toBe('1.5');
});
