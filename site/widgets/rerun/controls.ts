import type { Rerunner, Value, Values } from './contract.ts';
import { html, svg, uniqueId } from './dom.ts';
import { type Knob, knob, numberField } from './knob.ts';
import { changed } from './state.ts';
import type { Strings } from './strings.ts';

export interface ControlsOptions {
  readonly rerunner: Rerunner;
  readonly published: Values;
  readonly strings: Strings;
  readonly play: () => void;
  readonly step: () => void;
  readonly reset: () => void;
  readonly speed: (stepsPerSecond: number) => void;
  readonly change: (values: Values) => void;
  readonly note: (text: string) => void;
}

const icons = {
  play: 'M5 3v14l12-7z',
  pause: 'M5 3h4v14H5zM11 3h4v14h-4z',
  step: 'M4 3v14l9-7zM14 3h3v14h-3z',
  reset: 'M10 4V1L5 5l5 4V6a5 5 0 1 1-5 5H3a7 7 0 1 0 7-7z',
} as const;

const icon = (name: keyof typeof icons) =>
  svg(
    'svg',
    { viewBox: '0 0 20 20', width: 16, height: 16, fill: 'currentColor', 'aria-hidden': 'true' },
    svg('path', { d: icons[name] }),
  );

function button(name: keyof typeof icons, text: string, press: () => void): HTMLButtonElement {
  const element = html('button', { type: 'button', class: `fcs-${name}` }, icon(name), text);
  element.addEventListener('click', press);
  return element;
}

/** Everything under the picture but the status line. */
export class Controls {
  readonly element: HTMLElement;
  #strings: Strings;
  #published: Values;
  #presets: Readonly<Record<string, Values>>;
  #play: HTMLButtonElement;
  #knobs: Record<string, Pick<Knob, 'set'>> = {};
  #preset: HTMLSelectElement;

  constructor(options: ControlsOptions) {
    const { rerunner, published, strings } = options;
    this.#strings = strings;
    this.#published = published;
    this.#presets = { published: {}, ...rerunner.presets };
    this.#play = button('play', strings('play'), options.play);
    this.#preset = this.#presetSelect(options);
    this.element = html(
      'div',
      { class: 'fcs-controls fcs-form', role: 'group', 'aria-label': strings('controls') },
      this.#transport(options),
      this.#knobRow(options),
      this.#sources(options),
    );
  }

  /** Shows the values a run has; the preset's name where they are a preset's. */
  set(values: Values): void {
    for (const [name, value] of Object.entries(values)) this.#knobs[name]?.set(value);
    const preset = Object.entries(this.#presets).find(
      ([, preset]) => changed(values, { ...this.#published, ...preset }).length === 0,
    );
    this.#preset.value = preset?.[0] ?? '';
  }

  /** `again` where the run is over and playing means a new one. */
  playing(playing: boolean, again: boolean): void {
    const name = playing ? 'pause' : 'play';
    this.#play.replaceChildren(
      icon(name),
      this.#strings(playing ? 'pause' : again ? 'again' : 'play'),
    );
  }

  #transport({ rerunner, strings, step, reset, speed }: ControlsOptions): HTMLElement {
    const id = uniqueId('fcs-speed');
    const select = html(
      'select',
      { id },
      ...rerunner.speeds.map((value) =>
        html(
          'option',
          { value, selected: value === rerunner.speed },
          strings('stepsPerSecond', { steps: value }),
        ),
      ),
    );
    select.addEventListener('change', () => speed(Number(select.value)));
    return html(
      'div',
      { class: 'fcs-transport' },
      this.#play,
      button('step', strings('step'), step),
      button('reset', strings('reset'), reset),
      html('span', { class: 'fcs-pair' }, html('label', { for: id }, strings('speed')), select),
    );
  }

  #knobRow({ rerunner, strings, change, note }: ControlsOptions): HTMLElement {
    const row = html('div', { class: 'fcs-knobs' });
    for (const [name, property] of Object.entries(rerunner.properties)) {
      if (name === 'seed') continue;
      const set = (value: Value) => change({ [name]: value });
      const made = knob({ name, property, strings, note, change: set });
      this.#knobs[name] = made;
      row.append(made.element);
    }
    return row;
  }

  #presetSelect({ strings, change, published }: ControlsOptions): HTMLSelectElement {
    const own = html('option', { value: '', disabled: true }, strings('preset.own'));
    const select = html(
      'select',
      { id: uniqueId('fcs-preset') },
      ...Object.keys(this.#presets).map((value) =>
        html('option', { value }, strings(`preset.${value}`)),
      ),
      own,
    );
    select.addEventListener('change', () => {
      change({ ...published, ...this.#presets[select.value] });
    });
    return select;
  }

  #sources({ rerunner, strings, change, note }: ControlsOptions): HTMLElement {
    const row = html(
      'div',
      { class: 'fcs-sources' },
      html(
        'span',
        { class: 'fcs-pair' },
        html('label', { for: this.#preset.id }, strings('preset')),
        this.#preset,
      ),
    );
    const seed = rerunner.properties.seed;
    if (seed?.type === 'number') {
      const field = numberField({
        name: 'seed',
        property: seed,
        strings,
        note,
        change: (value) => change({ seed: value }),
      });
      this.#knobs.seed = field;
      const other = html('button', { type: 'button' }, strings('newSeed'));
      other.addEventListener('click', () => {
        // Seven digits can be read aloud and typed again.
        const [random] = crypto.getRandomValues(new Uint32Array(1));
        change({ seed: Math.min(seed.max, (random as number) % 10_000_000) });
      });
      row.append(html('span', { class: 'fcs-pair' }, ...field.parts, other));
    }
    return row;
  }
}
