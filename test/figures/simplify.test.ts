import { describe, expect, it } from 'vitest';
import { simplifyPath } from '../../pipeline/run/draw/simplify.ts';

const circle = Array.from({ length: 720 }, (_, i) => {
  const angle = (i * Math.PI) / 360;
  return [100 + 80 * Math.cos(angle), 100 + 80 * Math.sin(angle)] as const;
});

/** Points of a path `Mx,yldx,dy…`, summed up again. */
function pointsOf(d: string): [number, number][] {
  const numbers = d.match(/-?[\d.]+/g)?.map(Number) ?? [];
  const points: [number, number][] = [[numbers[0] as number, numbers[1] as number]];
  for (let i = 2; i < numbers.length; i += 2) {
    const [x, y] = points.at(-1) as [number, number];
    points.push([x + (numbers[i] as number), y + (numbers[i + 1] as number)]);
  }
  return points;
}

describe('simplifyPath', () => {
  it('keeps a circle of 720 points round with a sixth of them', () => {
    const short = simplifyPath(`M${circle.map((point) => point.join(',')).join('L')}Z`);
    const points = pointsOf(short);
    expect(points.length).toBeLessThan(120);
    expect(short.endsWith('Z')).toBe(true);
    points.forEach(([x, y], index) => {
      const [nx, ny] = points[(index + 1) % points.length] as [number, number];
      // The middle of a chord is where it leaves the circle most: 0.1 px, and 0.1 for rounding.
      const off = Math.abs(Math.hypot((x + nx) / 2 - 100, (y + ny) / 2 - 100) - 80);
      expect(off).toBeLessThan(0.2);
    });
  });

  it('leaves the two ends of a straight line of many points', () => {
    const d = `M${Array.from({ length: 100 }, (_, i) => `${i},${2 * i}`).join('L')}`;
    expect(simplifyPath(d)).toBe('M0,0l99,198');
  });

  it('leaves a corner where it is', () => {
    const along = Array.from({ length: 50 }, (_, i) => `${i},0`);
    const down = Array.from({ length: 50 }, (_, i) => `50,${i}`);
    expect(simplifyPath(`M${[...along, ...down].join('L')}`)).toBe('M0,0l50,0,0,49');
  });

  it('does not touch curves', () => {
    const d = `M0,0${'C1.25,2,3,4,5,6'.repeat(20)}`;
    expect(simplifyPath(d)).toBe(d);
  });
});
