import { headingHeight, panelHeading } from '../../../pipeline/figures/kit/frame.ts';
import { fontFamily } from '../../../pipeline/figures/kit/theme.ts';
import type { Properties, Table, Values } from '../rerun/contract.ts';
import { type Mark, mark, type Panel } from './mark.ts';

// An explorer is a pure function from a few values to a picture. A file
// `site/widgets/explorers/<name>.ts` has one as its default export and is found by its name.

/** Values of a table of properties. */
type ValuesOf<P extends Properties> = {
  readonly [K in keyof P]: P[K] extends { type: 'choice'; values: readonly (infer T)[] }
    ? T
    : P[K] extends { type: 'text' | 'points' }
      ? string
      : number;
};

/** Words of one language. Texts have slots for numbers and knobs: `{{variance}}`, `{{variance:3}}`. */
export interface Text<L extends string = string> {
  readonly title: string;
  readonly caption: string;
  /** What is seen, for those who do not see it. */
  readonly alt: string;
  /** Names of the knobs and of their choices, and words in the picture. */
  readonly labels: Readonly<Record<L, string>>;
  /** Names of the presets. */
  readonly presets?: Readonly<Record<string, string>>;
}

type Numbers = Readonly<Record<string, number | string>>;

interface Context<L extends string = string, N extends Numbers = Numbers> {
  readonly words: Readonly<Record<L, string>>;
  readonly numbers: N;
}

// biome-ignore lint/suspicious/noExplicitAny: each explorer has its own values
export interface Explorer<V extends Values = any, L extends string = any, N extends Numbers = any>
  extends Table<V> {
  /** What the picture shows at first, and on paper. */
  readonly start: V;
  readonly text: { readonly zh: Text<L>; readonly en: Text<L> };
  /** Numbers with names, for sentences (`<Live>`), captions and the picture. */
  numbers(values: V): N;
  picture(values: V, context: Context<L, N>): readonly Panel[];
}

/** Types an explorer; its values follow from its properties. */
export function defineExplorer<
  const P extends Properties,
  L extends string,
  N extends Numbers,
>(explorer: {
  readonly properties: P;
  readonly start: ValuesOf<P>;
  readonly presets: Readonly<Record<string, Partial<ValuesOf<P>>>>;
  readonly text: { readonly zh: Text<L>; readonly en: Text<L> };
  numbers(values: ValuesOf<P>): N;
  picture(values: ValuesOf<P>, context: Context<NoInfer<L>, NoInfer<N>>): readonly Panel[];
}): Explorer {
  return explorer as unknown as Explorer;
}

/** Letters in a picture, px; a phone of 360 px shows a panel of 344 nearly as it is. */
export const fontSize = 13;

/** The picture: one SVG element a panel, one group a layer; of these the named ones, or all. */
export function drawing(
  explorer: Explorer,
  values: Values,
  words: Text,
  layers?: readonly string[],
): readonly Mark[] {
  const numbers = explorer.numbers(values);
  const panels = explorer
    .picture(values, { words: words.labels, numbers })
    .map((panel) => ({
      ...panel,
      shown: Object.entries(panel.layers).filter(([name]) => layers?.includes(name) ?? true),
    }))
    .filter(({ shown }) => shown.length > 0);
  return panels.map(({ width, height, shown }, index) => {
    const groups = shown.map(([name, marks]) =>
      mark('g', { 'data-layer': name }, ...(marks ?? [])),
    );
    const letter = panelHeading(index, panels.length);
    const head = letter === undefined ? 0 : headingHeight;
    const heading = { x: 0, y: fontSize - head, 'font-weight': 600 };
    return mark(
      'svg',
      {
        viewBox: `0 ${-head} ${width} ${height + head}`,
        width,
        height: height + head,
        'font-family': fontFamily,
        'font-size': fontSize,
        fill: 'currentColor',
      },
      ...groups,
      ...(letter === undefined ? [] : [mark('text', heading, letter)]),
    );
  });
}
