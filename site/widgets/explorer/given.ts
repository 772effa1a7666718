import type { Table, Values } from '../rerun/contract.ts';
import type { Text } from './contract.ts';

/** What the page hands over as JSON with the first picture of an explorer. */
export interface Given {
  readonly id: string;
  readonly table: Table;
  readonly start: Values;
  readonly text: Text;
  readonly strings: Readonly<Record<string, string>>;
  readonly layers?: readonly string[];
}
