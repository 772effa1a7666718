import type { Json } from '../../../pipeline/engine/experiment.ts';
import type { Table, Values } from './contract.ts';
import type { Part } from './save.ts';
import type { Dictionary } from './strings.ts';
import type { Published } from './verdict.ts';

/** What the site hands over about a re-runner, as a file. */
export interface Given {
  readonly id: string;
  readonly run: Published & { readonly params: Json };
  /** The published run's knob values. */
  readonly values: Values;
  readonly table: Table;
  readonly speeds: readonly number[];
  readonly speed: number;
  readonly tolerance?: number | undefined;
  readonly files: Readonly<Record<string, string>>;
  readonly saves: readonly Part[];
  /** Its own words. */
  readonly strings: Dictionary;
}
