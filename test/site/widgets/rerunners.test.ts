import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { interpolateViridis } from 'd3-scale-chromatic';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Rerun } from '../../../pipeline/engine/experiment.ts';
import { runProcess, walk } from '../../../pipeline/models/process.ts';
import { readCsv } from '../../../pipeline/run/formats/csv.ts';
import { writeData } from '../../../pipeline/run/formats/format.ts';
import { readSafetensors } from '../../../pipeline/run/formats/safetensors.ts';
import type {
  Files,
  Property,
  Rerunner,
  Value,
  Values,
} from '../../../site/widgets/rerun/contract.ts';
import type { Saved, State } from '../../../site/widgets/rerun/protocol.ts';
import { fileOf } from '../../../site/widgets/rerun/save.ts';
import { accept, nameOf } from '../../../site/widgets/rerun/state.ts';
import { type Dictionary, ownWords, stringsFor } from '../../../site/widgets/rerun/strings.ts';
import { said, verdict } from '../../../site/widgets/rerun/verdict.ts';
import { viridis } from '../../../site/widgets/rerun/viridis.ts';
import { smoke, toldOf } from '../../row.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const ids = globSync('*.*.ts', { cwd: path.join(root, 'site/widgets/reruns') })
  .map((file) => file.replace(/\.ts$/, '').replace('.', '/'))
  .sort();

const widgets = path.join(root, 'site/widgets');
const parts = ['rerun.ts', ...globSync('rerun/*.ts', { cwd: widgets })];

/** Sources of some widgets and of all the widgets that they import. */
function sourcesOf(files: readonly string[], sources = new Map<string, string>()) {
  for (const file of files) {
    if (sources.has(file) || file.startsWith('..')) continue;
    const text = readFileSync(path.join(widgets, file), 'utf8');
    sources.set(file, text);
    const imported = [...text.matchAll(/ from '(\.[^']+)'/g)].map(([, from = '']) => from);
    sourcesOf(
      imported.map((from) => path.join(path.dirname(file), from)),
      sources,
    );
  }
  return [...sources.values()].join('\n');
}

/** The values of a knob that are farthest from each other. */
function endsOf(property: Property, published: Value | undefined): readonly (Value | undefined)[] {
  if (property.type === 'choice') return property.values;
  return property.type === 'number' ? [property.min, property.max] : [published];
}

it('finds the re-runners by their file names', () => {
  expect(ids).toEqual(expect.arrayContaining(['langevin/particles', 'linear-regression/descent']));
});

describe.each(ids)('%s', (id) => {
  const [experimentId = '', run = ''] = id.split('/');
  let rerunner: Rerunner;
  let published: Rerun;
  let values: Values;
  /** Files of the run as the page fetches them. */
  let read: Files;

  beforeAll(async () => {
    rerunner = (await import(`${root}/site/widgets/reruns/${experimentId}.${run}.ts`)).default;
    const { result, params, files } = await smoke(experimentId);
    published = (await toldOf(experimentId)).reruns?.(result, params, files)[run] as Rerun;
    values = rerunner.read(published.params);
    read = Object.fromEntries(
      (rerunner.files ?? []).map((name) => [
        name,
        Uint8Array.from(writeData(name, files[name]).bytes).buffer,
      ]),
    );
  });

  // The expected digest is the experiment's own, computed in another loop over the same models.
  it.each([1, 7, 1000])('ends as the experiment does, in batches of %i steps', (batch) => {
    const process = rerunner.process(values, published.params, read);
    const again = walk(process);
    // A batch may go beyond the end, if not by many times the run.
    while (again.step < process.total)
      again.advance(Math.min(batch, process.total - again.step + 6));
    const { digest, final } = again.end ?? {};
    expect({ digest, final }).toEqual({ digest: published.digest, final: published.final });
  });

  it('has a picture that survives postMessage, at the start, at the end and beyond', () => {
    const process = rerunner.process(values, published.params, read);
    const again = walk(process);
    for (const steps of [0, process.total, 5]) {
      again.advance(steps);
      const picture = rerunner.picture(again, values);
      expect(structuredClone(picture)).toEqual(picture);
    }
  });

  it('has data and weights that a reader can save, if any', () => {
    const process = rerunner.process(values, published.params, read);
    const again = walk(process);
    again.advance(3);
    const data = rerunner.data?.(again, values);
    const weights = rerunner.weights?.(again, values);
    const saved = { type: 'saved', step: 3, quantities: {}, data, weights } as Saved;
    const of = { id, address: '', values, published: {} };
    if (data)
      expect(readCsv(String(fileOf('data', of, saved).content)).x).toHaveLength(data.length);
    if (weights)
      expect(
        readSafetensors(fileOf('safetensors', of, saved).content as Uint8Array).tensors,
      ).toEqual(weights);
  });

  it('has a table that a page can carry', () => {
    const { properties, presets } = rerunner;
    expect(JSON.parse(JSON.stringify({ properties, presets }))).toEqual({ properties, presets });
  });

  it('has published values that its knobs can show, and one knob for each', () => {
    expect(Object.keys(values).sort()).toEqual(Object.keys(rerunner.properties).sort());
    for (const [name, property] of Object.entries(rerunner.properties)) {
      const value = values[name] as number;
      if (property.type === 'choice') expect(property.values).toContain(value);
      else if (property.type === 'text')
        expect(value).toMatch(new RegExp(`^(?:${property.pattern})$`));
      else if (property.type === 'points') {
        expect(accept(property, name, String(value), (key) => key)).toEqual({ value });
      } else {
        expect(value).toBeGreaterThanOrEqual(property.min);
        expect(value).toBeLessThanOrEqual(property.max);
      }
    }
    expect(rerunner.speeds).toContain(rerunner.speed);
  });

  it('runs at both ends of every knob and with every preset', () => {
    const extremes = Object.entries(rerunner.properties).flatMap(([name, property]) =>
      endsOf(property, values[name]).map((value) => ({ [name]: value })),
    );
    for (const change of [...extremes, ...Object.values(rerunner.presets)]) {
      const other = rerunner.process({ ...values, ...change }, published.params, read);
      expect(runProcess(other).digest).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it.each(['zh', 'en'] as const)('has the words in %s that it asks for', (lang) => {
    const file = path.join(root, `content/i18n/${lang}.json`);
    const common = JSON.parse(readFileSync(file, 'utf8')) as Dictionary;
    const strings = stringsFor({ ...ownWords(id, rerunner.words?.[lang]), ...common }, id);
    const needed = [
      ...Object.keys(rerunner.properties),
      ...Object.values(rerunner.properties).flatMap((property) =>
        property.type === 'choice' ? property.values : [],
      ),
      ...Object.keys(rerunner.presets).map((name) => `preset.${name}`),
      ...Object.keys(published.final),
      `covers.${rerunner.process(values, published.params, read).covers}`,
    ];
    const missing = needed.filter((key) => {
      try {
        return strings(key) === '';
      } catch {
        return true;
      }
    });
    const where = `give them as fcs.rerun.${id.replace('/', '.')}.<key> in content/i18n/${lang}.json`;
    expect(missing, where).toEqual([]);
    // What is said of a run has a string, and a number for each of its slots.
    for (const change of Object.values(rerunner.presets)) {
      const says = rerunner.says?.({ ...values, ...change }, published.params);
      if (says) expect(said(says.said, strings)).not.toMatch(/[{}]|NaN/);
    }
    const name = `${experimentId}.${run}`;
    const code = sourcesOf([...parts, `reruns/${name}.ts`, `reruns/view/${name}.ts`]);
    const own = `fcs.rerun.${name}.`;
    const keys = Object.keys(common).filter((key) => key.startsWith(own));
    const ends = keys.map((key) => key.slice(own.length));
    const isAsked = (end: string) =>
      needed.includes(end) || [`'${end}'`, `.${end}\``].some((key) => code.includes(key));
    expect(ends.filter((end) => !isAsked(end))).toEqual([]);
  });

  it('says why a changed run differs', () => {
    const [name = '', change] = Object.entries(Object.values(rerunner.presets)[0] ?? {})[0] ?? [];
    const own = { ...values, [name]: change as number };
    const process = rerunner.process(own, published.params, read);
    const end = runProcess(process);
    const state: State = {
      type: 'state',
      step: process.total,
      total: process.total,
      covers: process.covers,
      moment: { quantities: end.final, picture: undefined },
      end,
    };
    const echo = (key: string, slots = {}) => `${key}(${Object.values(slots).join(';')})`;
    const { properties } = rerunner;
    const given = { state, published, defaults: values, properties, strings: echo };
    const { outcome, text } = verdict({ ...given, values: own });
    expect(outcome).toBe('different');
    // Unless the artifact holds that very run.
    const known = { ...state, end: { ...end, also: end.final } };
    expect(verdict({ ...given, values: own, state: known }).outcome).toBe('identical');
    const other = { ...state, end: { ...end, also: { ...end.final, loss: Number.NaN } } };
    expect(verdict({ ...given, values: own, state: other }).outcome).toBe('different');
    expect(text).toContain(`because(${nameOf(name, properties[name], echo)}`);
    // The same numbers are close to the published ones only within a tolerance that admits them.
    const asked = { ...given, values };
    expect(verdict({ ...asked, tolerance: Number.MAX_VALUE }).outcome).toBe('close');
    expect(verdict({ ...asked, tolerance: 1e-12 }).outcome).toBe('different');
  });
});

it('has the colours of viridis', () => {
  expect(viridis).toEqual(viridis.map((_, i) => interpolateViridis(i / viridis.length)));
});
