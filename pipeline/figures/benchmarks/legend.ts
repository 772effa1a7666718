import * as Plot from '@observablehq/plot';
import type { Frame } from '../kit/frame.ts';
import { colour } from '../kit/theme.ts';
import { markOf } from './parts.ts';

/** A short line through the place, of the length that is asked for. */
const upright = {
  draw(
    context: { moveTo(x: number, y: number): void; lineTo(x: number, y: number): void },
    length: number,
  ) {
    context.moveTo(0, 0);
    context.lineTo(0, -length);
  },
};

/** How `Plot.vector` draws a goal. */
export const goalMark = { shape: upright, stroke: colour('ink'), strokeWidth: 2.5 } as const;

const lineHeight = 20;

/** Shapes and names above the plot, in lines of three on a phone. */
export function legendOf(
  names: readonly string[],
  words: { readonly ours: string; readonly goal: string },
  { narrow: isNarrow }: Frame,
  marginLeft: number,
): { readonly marks: Plot.Markish[]; readonly height: number } {
  const perLine = isNarrow ? 3 : names.length;
  const height = Math.ceil(names.length / perLine) * lineHeight;
  const marks = names.flatMap((name, i) => {
    const at = {
      frameAnchor: 'top-left' as const,
      dx: (i % perLine) * (isNarrow ? 112 : 122) - marginLeft + 10,
    };
    const dy = Math.floor(i / perLine) * lineHeight - height - 2;
    return [
      name === 'goal'
        ? Plot.vector([0], { ...at, dy: dy + 5, length: 14, ...goalMark })
        : Plot.dot([0], { ...at, dy: dy + 5, ...markOf(name) }),
      Plot.text([name === 'ours' || name === 'goal' ? words[name] : name], {
        ...at,
        dx: at.dx + 10,
        dy,
        text: (word) => word,
        textAnchor: 'start',
        fill: colour('ink'),
      }),
    ];
  });
  return { marks, height };
}
