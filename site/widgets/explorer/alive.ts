import type { Values } from '../rerun/contract.ts';
import { drawing, type Explorer } from './contract.ts';
import type { Given } from './given.ts';
import { type Change, patch } from './patch.ts';
import { fillSlots, shown } from './slots.ts';

// What only a picture that is touched needs; loaded with the explorer.

/** Shows values in the place of what stands there. */
export function redraw(
  stage: HTMLElement,
  explorer: Explorer,
  values: Values,
  { text, layers }: Given,
  change: Change,
): void {
  patch(stage, drawing(explorer, values, text, layers), change);
  const slots: Values = { ...values, ...explorer.numbers(values) };
  const alt = fillSlots(text.alt, (name, digits) => shown(slots[name] ?? '', digits));
  stage.setAttribute('aria-label', alt);
}
