import { describe, expect, it } from 'vitest';
import type { PointsProperty } from '../../../site/widgets/rerun/contract.ts';
import { pointsOf, readPoints, writePoints } from '../../../site/widgets/rerun/points.ts';
import { accept } from '../../../site/widgets/rerun/state.ts';

const two = [
  [0.03, 0.67],
  [1.9, -1.2],
];

describe('points', () => {
  it.each([
    '0.03,0.67\n1.9,-1.2',
    'x,y\n0.03,0.67\n1.9,-1.2\n',
    '输入\t输出\r\n0.03\t0.67\r\n1.9\t−1.2',
    '0.03; 0.67\n\n1.90; -1.20',
    ' 0.03 0.67 \n 19/10 -1.2',
    '0.03_0.67~1.9_-1.2',
    '"x","y"\n"0.03","0.67"\n"1.9","-1.2"',
  ])('are read from %j', (text) => {
    expect(readPoints(text)).toEqual(two);
  });

  it.each([
    ['1,2\n3', { row: 2, text: '3' }],
    ['1,2\n3,x', { row: 2, text: '3,x' }],
    ['1,2,3', { row: 1, text: '1,2,3' }],
    ['x,y\n1,2\nx,y', { row: 3, text: 'x,y' }],
  ])('of %j name the row that is wrong', (text, bad) => {
    expect(readPoints(text)).toEqual(bad);
  });

  it('go into an address and back', () => {
    const written = writePoints([
      [0.03, 0.67],
      [1 / 3, -2],
    ]);
    expect(written).toBe('0.03_0.67~0.333_-2');
    expect(pointsOf(written)).toEqual([
      [0.03, 0.67],
      [0.333, -2],
    ]);
  });

  it('are taken where they fit a plot, else the reader is told which does not', () => {
    const property: PointsProperty = { type: 'points', x: [0, 2], y: [0, 2], least: 2, most: 3 };
    const asked = (text: string) =>
      accept(
        property,
        'points',
        text,
        (key, slots) => `${key} ${Object.values(slots ?? {}).join(' ')}`,
      );
    expect(asked('0,0\n2,1.5')).toEqual({ value: '0_0~2_1.5' });
    expect(asked('0,0\n2,3').note).toBe('note.pointOutside points 2 2,3 0 2 0 2');
    expect(asked('0,0\n2').note).toBe('note.pointRow points 2 2');
    expect(asked('0,0').note).toBe('note.pointCount points 1 2 3');
    expect(asked('').note).toBe('note.pointCount points 0 2 3');
    expect(asked('0,0\n1,1\n2,2\n1,0').note).toBe('note.pointCount points 4 2 3');
  });
});
