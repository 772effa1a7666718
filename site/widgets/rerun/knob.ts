import type { ChoiceProperty, NumberProperty, Property, Value } from './contract.ts';
import { html, uniqueId } from './dom.ts';
import { accept, clamp, nameOf, show } from './state.ts';
import type { Strings } from './strings.ts';

export interface Knob {
  readonly element: HTMLElement;
  set(value: Value): void;
}

interface KnobOptions {
  readonly name: string;
  readonly property: Property;
  readonly strings: Strings;
  readonly change: (value: Value) => void;
  /** Says what is wrong with what was typed; an empty text takes it back. */
  readonly note: (text: string) => void;
}

/** A labelled control for one property: a slider with a field to type in, or a choice. */
export function knob(options: KnobOptions): Knob {
  const { property } = options;
  if (property.type === 'choice') return choice(options, property);
  if (property.type === 'number') return slider(options, property);
  throw new Error(`knob ${options.name}: a text has none`);
}

function label({ property, name, strings }: KnobOptions, id: string): HTMLLabelElement {
  const word = strings(name);
  return property.symbol === undefined
    ? html('label', { for: id }, word)
    : html('label', { for: id }, html('i', {}, property.symbol), ` ${word}`);
}

function choice(options: KnobOptions, { values }: ChoiceProperty): Knob {
  const { strings, change, note } = options;
  const id = uniqueId('fcs-knob');
  const select = html(
    'select',
    { id },
    ...values.map((value) => html('option', { value }, strings(value))),
  );
  select.addEventListener('change', () => {
    note('');
    change(select.value);
  });
  return {
    element: html('div', { class: 'fcs-knob' }, label(options, id), select),
    set(value) {
      select.value = String(value);
    },
  };
}

function slider(options: KnobOptions, property: NumberProperty): Knob {
  const { name, strings, change, note } = options;
  const field = numberField({ ...options, property });
  const { min, max, step, scale } = property;
  const log = scale === 'log';
  const to = (value: number) => (log ? Math.log(value) : value);
  const from = (position: number) => (log ? Math.exp(position) : position);
  const range = html('input', {
    type: 'range',
    min: to(min),
    max: to(max),
    step: log ? Math.log(step) : step,
    'aria-label': nameOf(name, property, strings),
  });
  range.addEventListener('input', () => {
    note('');
    // Three digits are what a hand can set; the field takes any number.
    change(clamp(property, Number(from(Number(range.value)).toPrecision(3))));
  });
  return {
    element: html('div', { class: 'fcs-knob' }, ...field.parts, range),
    set(value) {
      field.set(value);
      range.value = String(to(Number(value)));
      range.setAttribute('aria-valuetext', show(value));
    },
  };
}

/** A label and a field that takes a number as readers type it. */
export function numberField(options: KnobOptions & { readonly property: NumberProperty }) {
  const { name, property, strings, change, note } = options;
  const id = uniqueId('fcs-knob');
  const input = html('input', {
    id,
    type: 'text',
    inputmode: property.integer && property.min >= 0 ? 'numeric' : 'decimal',
    autocomplete: 'off',
    spellcheck: 'false',
    size: 8,
  });
  let shown: Value = '';
  const reset = () => {
    input.value = show(shown).replaceAll('−', '-');
  };
  input.addEventListener('change', () => {
    // A number that was only rounded for showing has not been changed.
    if (input.value === show(shown).replaceAll('−', '-')) return;
    const accepted = accept(property, nameOf(name, property, strings), input.value, strings);
    note(accepted.note ?? '');
    input.setAttribute('aria-invalid', String(accepted.value === undefined));
    if (accepted.value === undefined) return;
    change(accepted.value);
    // What was clamped to the value it had already does not come back through `set`.
    reset();
  });
  return {
    parts: [label(options, id), input] as const,
    set(value: Value) {
      shown = value;
      input.removeAttribute('aria-invalid');
      if (document.activeElement !== input || input.value === '') reset();
      else if (accept(property, '', input.value, strings).value !== value) reset();
    },
  };
}
