import type { Values } from '../rerun/contract.ts';
import { drawing, type Explorer, type Text } from './contract.ts';
import { type Change, patch } from './patch.ts';
import { fillSlots, shown } from './slots.ts';

// What only a picture that is touched needs; the list of all explorers grows with the book.

const modules = import.meta.glob<Explorer>('../explorers/*.ts', { import: 'default' });

/** The explorer of this name. Throws an Error where there is none. */
export function explorer(id: string): Promise<Explorer> {
  const file = `explorers/${id}.ts`;
  const load = modules[`../${file}`];
  if (!load) throw new Error(`no explorer site/widgets/${file}`);
  return load();
}

/** Shows values in the place of what stands there; the layers that are asked for, or all. */
export function redraw(
  stage: HTMLElement,
  explorer: Explorer,
  values: Values,
  { text, layers }: { readonly text: Text; readonly layers?: readonly string[] | undefined },
  change: Change,
): void {
  patch(stage, drawing(explorer, values, text, layers), change);
  const slots: Values = { ...values, ...explorer.numbers(values) };
  const alt = fillSlots(text.alt, (name, digits) => shown(slots[name] ?? '', digits));
  stage.setAttribute('aria-label', alt);
}
