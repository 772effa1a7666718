import { gateNumbers } from '../../../pipeline/models/gates.ts';

/** Gates that a reader can choose; each has a string `fcs.rerun.<name>`. */
type GateName = keyof typeof gateNumbers;
export const gateList = Object.keys(gateNumbers) as GateName[];
