import type { PointsProperty, Rerunner, Table, Value, Values } from './contract.ts';
import { html, svg, uniqueId } from './dom.ts';
import { type Knob, knob, numberField } from './knob.ts';
import { pointsOf } from './points.ts';
import { accept, changed, type Keep } from './state.ts';
import type { Strings } from './strings.ts';

/** What sets values: knobs, presets, a seed. */
interface SettingsOptions {
  readonly table: Table;
  readonly published: Values;
  readonly strings: Strings;
  readonly keep: Keep;
  readonly change: (values: Values) => void;
  readonly note: (text: string) => void;
}

interface TransportOptions {
  readonly speeds: Rerunner['speeds'];
  readonly speed: number;
  readonly strings: Strings;
  readonly keep: Keep;
  readonly play: () => void;
  readonly finish: () => void;
  readonly goOn: () => void;
  readonly step: () => void;
  readonly reset: () => void;
  readonly setSpeed: (stepsPerSecond: number) => void;
}

const icons = {
  play: 'M5 3v14l12-7z',
  pause: 'M5 3h4v14H5zM11 3h4v14h-4z',
  step: 'M4 3v14l9-7zM14 3h3v14h-3z',
  finish: 'M2 3v14l7-7zM9 3v14l7-7zM16 3h2v14h-2z',
  goOn: 'M2 3v14l8-7zM10 3v14l8-7z',
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

/** What the first button does, and its sign. */
const ways = { play: 'play', again: 'play', pause: 'pause' } as const;

/** All its words stand in it and one is seen: another one moves nothing, so that no page is laid out anew for it. */
function playButton(strings: Strings, press: () => void): HTMLButtonElement {
  const element = html(
    'button',
    { type: 'button', class: 'fcs-play', 'data-now': 'play' },
    ...Object.entries(ways).map(([way, sign]) =>
      html('span', { 'data-is': way }, icon(sign), strings(way)),
    ),
  );
  element.addEventListener('click', press);
  return element;
}

/** Buttons that run, stop and begin again. */
export class Transport {
  readonly element: HTMLElement;
  #play: HTMLButtonElement;
  #finish: HTMLButtonElement;
  #goOn: HTMLButtonElement;

  constructor({ strings, speeds, speed, keep, ...press }: TransportOptions) {
    this.#play = playButton(strings, press.play);
    this.#finish = button('finish', strings('finish'), press.finish);
    this.#goOn = button('goOn', strings('goOn'), press.goOn);
    this.#goOn.hidden = true;
    const id = uniqueId('fcs-speed');
    const select = html(
      'select',
      { id },
      ...speeds.map((value) =>
        html(
          'option',
          { value, selected: value === speed },
          strings(value === 1 ? 'stepPerSecond' : 'stepsPerSecond', { steps: value }),
        ),
      ),
    );
    select.addEventListener('change', () => press.setSpeed(Number(select.value)));
    const parts = {
      play: [this.#play, this.#goOn],
      finish: [this.#finish],
      step: [button('step', strings('step'), press.step)],
      reset: [button('reset', strings('reset'), press.reset)],
      speed: [
        html('span', { class: 'fcs-pair' }, html('label', { for: id }, strings('speed')), select),
      ],
    };
    this.element = html(
      'div',
      { class: 'fcs-transport' },
      ...Object.entries(parts).flatMap(([name, elements]) => (keep(name) ? elements : [])),
    );
  }

  /** `over` where the published run is: playing then begins anew, or goes on beyond it. */
  playing(playing: boolean, over: boolean): void {
    this.#play.dataset.now = playing ? 'pause' : over ? 'again' : 'play';
    for (const [button, hidden] of [
      [this.#finish, over],
      [this.#goOn, playing || !over],
    ] as const) {
      // A button that vanishes under the keyboard's focus would take it along.
      if (hidden && document.activeElement === button) this.#play.focus({ preventScroll: true });
      button.hidden = hidden;
    }
  }
}

/** Knobs, presets and the seed: what a re-runner and an explorer have in common. */
export class Settings {
  readonly knobs: HTMLElement;
  readonly others: DocumentFragment = document.createDocumentFragment();
  #published: Values;
  #presets: Readonly<Record<string, Values>>;
  #knobs: Record<string, Pick<Knob, 'set'>> = {};
  #preset: HTMLSelectElement;

  constructor(options: SettingsOptions) {
    this.#published = options.published;
    this.#presets = { published: {}, ...(options.table.presets as Record<string, Values>) };
    this.#preset = this.#presetSelect(options);
    const { table, strings, keep } = options;
    const folded = new Set(table.folded);
    this.knobs = this.#knobRow(options, (name) => keep(name) && !folded.has(name));
    this.others.append(this.#sources(options));
    if (table.folded?.some(keep))
      this.others.append(
        html(
          'details',
          { class: 'fcs-folded' },
          html('summary', {}, strings('more')),
          this.#knobRow(options, (name) => keep(name) && folded.has(name)),
        ),
      );
    for (const [name, property] of Object.entries(table.properties))
      if (property.type === 'points' && keep(name))
        this.others.append(this.#data(options, name, property));
  }

  /** Shows values; the preset's name where they are a preset's. */
  set(values: Values): void {
    for (const [name, value] of Object.entries(values)) this.#knobs[name]?.set(value);
    const preset = Object.entries(this.#presets).find(
      ([, preset]) => changed(values, { ...this.#published, ...preset }).length === 0,
    );
    this.#preset.value = preset?.[0] ?? '';
  }

  #knobRow({ table, strings, change, note }: SettingsOptions, keep: Keep): HTMLElement {
    const row = html('div', { class: 'fcs-knobs' });
    for (const [name, property] of Object.entries(table.properties)) {
      if (name === 'seed' || property.type === 'text' || property.type === 'points') continue;
      if (!keep(name)) continue;
      const set = (value: Value) => change({ [name]: value });
      const made = knob({ name, property, strings, note, change: set });
      this.#knobs[name] = made;
      row.append(made.element);
    }
    return row;
  }

  /** Points as text: to see, to change, to paste others. */
  #data(
    { strings, change, note: say }: SettingsOptions,
    name: string,
    property: PointsProperty,
  ): HTMLElement {
    const id = uniqueId('fcs-data');
    const field = html('textarea', { id, rows: 6, spellcheck: 'false', autocomplete: 'off' });
    const wrong = html('p', { class: 'fcs-note', role: 'status' });
    const use = html('button', { type: 'button' }, strings('usePoints'));
    use.addEventListener('click', () => {
      const { value, note = '' } = accept(property, strings(name), field.value, strings);
      wrong.textContent = note;
      field.setAttribute('aria-invalid', String(value === undefined));
      if (value === undefined) return;
      say('');
      change({ [name]: value });
    });
    this.#knobs[name] = {
      set: (value) => {
        if (document.activeElement === field) return;
        wrong.textContent = '';
        field.removeAttribute('aria-invalid');
        const rows = pointsOf(String(value)).map((pair) => pair.join(','));
        field.value = ['x,y', ...rows].join('\n');
      },
    };
    return html(
      'details',
      { class: 'fcs-data' },
      html('summary', {}, strings('pointsAsText')),
      html(
        'label',
        { for: id },
        strings('pointsHow', { least: property.least, most: property.most }),
      ),
      field,
      use,
      wrong,
    );
  }

  #presetSelect({ strings, change, note, published }: SettingsOptions): HTMLSelectElement {
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
      note('');
      change({ ...published, ...this.#presets[select.value] });
    });
    return select;
  }

  #sources({ table, strings, keep, change, note }: SettingsOptions): HTMLElement {
    const row = html('div', { class: 'fcs-sources' });
    const seed = table.properties.seed;
    if (keep('preset'))
      row.append(
        html(
          'span',
          { class: 'fcs-pair' },
          html('label', { for: this.#preset.id }, strings('preset')),
          this.#preset,
        ),
      );
    if (seed?.type === 'number' && keep('seed')) {
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
        note('');
        // Seven digits can be read aloud and typed again.
        const [random] = crypto.getRandomValues(new Uint32Array(1));
        change({ seed: Math.min(seed.max, (random as number) % 10_000_000) });
      });
      row.append(html('span', { class: 'fcs-pair' }, ...field.parts, other));
    }
    return row;
  }
}
