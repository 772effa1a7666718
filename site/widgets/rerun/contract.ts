import type { Json } from '../../../pipeline/engine/experiment.ts';
import type { Frame } from '../../../pipeline/figures/kit/frame.ts';
import type { Strings } from './strings.ts';

// What a re-runner is made of. A file `site/widgets/reruns/<experiment>.<run>.ts` has one as its default
// export and is found by its name; the page uses `view`, the worker `start`, the address `properties`.

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

export type Property = NumberProperty | ChoiceProperty;
export type Properties = Readonly<Record<string, Property>>;
export type Value = number | string;
export type Values = Readonly<Record<string, Value>>;

/** What a run shows at one moment; must survive `postMessage`. */
export interface Moment<F> {
  /** Named numbers for the status line, such as the loss. */
  readonly quantities: Readonly<Record<string, number>>;
  readonly picture: F;
}

/** A run that can be advanced; the same steps in the same order whatever the batches. */
export interface Run<F> {
  readonly total: number;
  readonly step: number;
  /** Does at most `steps` steps, never beyond `total`. */
  advance(steps: number): void;
  moment(): Moment<F>;
  /** After the last step: what the published run is compared by. */
  end(): { readonly digest: string; readonly final: Readonly<Record<string, number>> };
}

export interface ViewContext<V extends Values = Values> {
  readonly root: HTMLElement;
  readonly frame: Frame;
  readonly strings: Strings;
  readonly published: Json;
  readonly values: V;
  /** A parameter was moved in the plot: the run starts anew from there. */
  readonly change: (values: Partial<V>) => void;
}

export interface View<F, V extends Values = Values> {
  /** `values` are the run's, `moment` its latest state. */
  draw(values: V, moment: Moment<F>): void;
}

// biome-ignore lint/suspicious/noExplicitAny: each re-runner has its own picture
export interface Rerunner<F = any, V extends Values = any> {
  readonly properties: Properties;
  /** Parameters of the published run → knob values. Throws where the manifest says otherwise. */
  read(published: Json): V;
  /** Knob values that deserve a name, besides the published ones; each has a string. */
  readonly presets: Readonly<Record<string, Partial<V>>>;
  /** Steps per second to choose from, and the one to begin with. */
  readonly speeds: readonly number[];
  readonly speed: number;
  start(values: V, published: Json): Run<F>;
  view(context: ViewContext<V>): View<F, V>;
}

/** Types a re-runner. */
export function defineRerun<F, V extends Values>(rerunner: Rerunner<F, V>): Rerunner<F, V> {
  return rerunner;
}
