import type { Json } from '../../../pipeline/engine/experiment.ts';
import type { Frame } from '../../../pipeline/figures/kit/frame.ts';
import type { Process, Walk } from '../../../pipeline/models/process.ts';
import type { Dictionary, Strings } from './strings.ts';

// What a re-runner is made of: two files, both found by their names.
// `site/widgets/reruns/<experiment>.<run>.ts` has the table of its knobs and the process; the worker
// runs it, the build reads the table. `site/widgets/reruns/view/<experiment>.<run>.ts` draws, in the page.

/** A knob with a number in it. */
export interface NumberProperty {
  readonly type: 'number';
  /** The field's symbol, shown before the word. */
  readonly symbol?: string;
  readonly min: number;
  readonly max: number;
  /** Distance of two slider positions; on a log scale, the factor between them. */
  readonly step: number;
  readonly scale?: 'linear' | 'log';
  readonly integer?: boolean;
}

/** A knob with a word in it; each value has a string of its own. */
export interface ChoiceProperty {
  readonly type: 'choice';
  readonly symbol?: string;
  readonly values: readonly string[];
}

/** No knob of its own: what is set by touching the picture, such as the points of a plot. */
interface TextProperty {
  readonly type: 'text';
  readonly symbol?: string;
  /** A regular expression for the whole text; it may hold no comma, which separates knobs. */
  readonly pattern: string;
}

/** Points of a plot, set by hand or pasted; the value is what `writePoints` writes. */
export interface PointsProperty {
  readonly type: 'points';
  readonly symbol?: string;
  /** What the plot shows: a point outside could not be taken hold of. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly least: number;
  readonly most: number;
}

export type Property = NumberProperty | ChoiceProperty | TextProperty | PointsProperty;
export type Properties = Readonly<Record<string, Property>>;
export type Value = number | string;
export type Values = Readonly<Record<string, Value>>;

type ValueOf<P extends Property> = P extends NumberProperty
  ? number
  : P extends ChoiceProperty
    ? P['values'][number]
    : string;
/** What the knobs of a table hold. */
export type ValuesOf<P extends Properties> = { readonly [K in keyof P]: ValueOf<P[K]> };

/** A string's key and what fills its slots. */
export type Said = readonly [key: string, slots: Readonly<Record<string, number | string>>];

/** What a run shows at one moment; must survive `postMessage`. */
export interface Moment<F> {
  /** Named numbers for the status line, such as the loss. */
  readonly quantities: Readonly<Record<string, number>>;
  readonly picture: F;
  /** Where the run is heading, in the reader's words; `failed` where it never arrives. */
  readonly says?: Says | undefined;
}

export interface Says {
  readonly said: Said;
  readonly failed?: boolean;
}

/** What controls need to know; plain JSON, so that a page can carry it. */
export interface Table<V extends Values = Values> {
  readonly properties: Properties;
  /** Knobs that are folded away, where there are more than a screen holds beside the picture. */
  readonly folded?: readonly string[];
  /**
   * For runs that take no time: a change of a knob is answered with the end, not with a start that waits to be
   * played; Reset and Play still show the way.
   */
  readonly atOnce?: boolean;
  /** Knob values that deserve a name, besides the published ones; each has a string. */
  readonly presets: Readonly<Record<string, Partial<V>>>;
}

/** Files of the artifact by name, as bytes. */
export type Files = Readonly<Record<string, ArrayBuffer>>;

/** Rows of one form, as `writeCsv` takes them. */
export type Rows = readonly Readonly<Record<string, number | string>>[];

/** Arrays by name, such as the weights of a layer. */
export type Tensors = Readonly<
  Record<string, { readonly shape: readonly number[]; readonly data: Float64Array }>
>;

/** `Q` is what told.ts publishes of the run under `reruns.<run>.params`. */
// biome-ignore lint/suspicious/noExplicitAny: each re-runner has its own state and picture
export interface Rerunner<S = any, F = any, V extends Values = any, Q = any> extends Table<V> {
  /** Parameters of the published run → knob values. Throws where the manifest says otherwise. */
  read(published: Q): V;
  /** Steps per second to choose from, and the one to begin with. */
  readonly speeds: readonly number[];
  readonly speed: number;
  /** Files of the artifact that the process reads, such as `points.csv`. */
  readonly files?: readonly string[];
  /**
   * Share of a published number that an honest run may miss it by, where machines differ in their
   * bits (a run on the engine). Without it, the digests are compared.
   */
  readonly tolerance?: number;
  process(values: V, published: Q, files: Files): Process<S>;
  /** What the view draws. */
  picture(run: Walk<S>, values: V): F;
  /** Strings of its own that others have too, such as names of activation functions. */
  readonly words?: Readonly<Record<'zh' | 'en', Dictionary>>;
  /** Where a run with these values leads. */
  says?(values: V, published: Q): Says | undefined;
  /**
   * Where another run with these values ended, if the artifact's files hold one: then the page compares
   * with that.
   */
  also?(values: V, published: Q, files: Files): Readonly<Record<string, number>> | undefined;
  /** The points that it works on, for readers to save; settings can be saved of every run. */
  data?(run: Walk<S>, values: V): Rows;
  /** What it has learned so far, for readers to save. */
  weights?(run: Walk<S>, values: V): Tensors;
}

/** The seed of a run. */
export const seedKnob = {
  type: 'number',
  min: 0,
  max: Number.MAX_SAFE_INTEGER,
  step: 1,
  integer: true,
} as const satisfies NumberProperty;

/**
 * A re-runner; without `read`, its knobs are the published parameters of the same names. What `process` says its
 * `published` is, and the picture that `picture` makes, is what the view gets.
 */
export function defineRerun<const P extends Properties, S, F, Q = Json>({
  properties,
  ...rerunner
}: Omit<Rerunner<S, F, ValuesOf<P>, Q>, 'properties' | 'read'> & {
  readonly properties: P;
  read?(published: Q): ValuesOf<P>;
}): Rerunner<S, F, ValuesOf<P>, Q> {
  const read = (published: Q) =>
    Object.fromEntries(
      Object.keys(properties).map((name) => {
        const value = (published as Readonly<Record<string, Json>>)[name];
        if (typeof value !== 'number' && typeof value !== 'string')
          throw new Error(
            `${name}: got ${JSON.stringify(value)}, expected a number or a word; publish it in \`reruns\` of told.ts, or give the re-runner a \`read\``,
          );
        return [name, value];
      }),
    ) as ValuesOf<P>;
  return { properties, read, ...rerunner };
}

interface ViewContext<V extends Values = Values, Q = Json> {
  readonly root: HTMLElement;
  readonly frame: Frame;
  readonly strings: Strings;
  readonly published: Q;
  readonly properties: Properties;
  readonly values: V;
  /** A parameter was moved in the plot: the run starts anew from there. */
  readonly change: (values: Partial<V>) => void;
  /**
   * The reader's own bytes in place of files of the artifact, or none of them any more: they go to the worker and
   * nowhere else. `named` is what the caption calls them.
   */
  readonly replace: (own: { readonly files: Files; readonly named: string } | undefined) => void;
  /** What `replace` was last given, by its name: a view that is drawn anew, at another width, shows it again. */
  readonly own: string | undefined;
  /** Plays, or pauses: what a space on a handle does. */
  readonly toggle: () => void;
}

export interface View<F, V extends Values = Values> {
  /** `values` are the run's, `moment` its latest state, `step` how many steps it has taken. */
  draw(values: V, moment: Moment<F>, step: number): void;
}

// biome-ignore lint/suspicious/noExplicitAny: each re-runner has its own picture
export type Viewer<F = any, V extends Values = any, Q = any> = (
  context: ViewContext<V, Q>,
) => View<F, V>;

/** Types what draws a re-runner: `defineView<typeof rerunner>(…)`. */
export const defineView = <R extends Rerunner>(
  viewer: R extends Rerunner<infer _, infer F, infer V, infer Q> ? Viewer<F, V, Q> : never,
) => viewer;
