import type { Table, Values } from '../rerun/contract.ts';
import type { Text } from './contract.ts';

/** What the site hands over about an explorer, as a file. */
export interface Given {
  readonly id: string;
  readonly table: Table;
  readonly start: Values;
  readonly text: Text;
}
