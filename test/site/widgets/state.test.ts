import { expect, it } from 'vitest';
import type { Properties } from '../../../site/widgets/rerun/contract.ts';
import { asks, keptControls, readState, writeState } from '../../../site/widgets/rerun/state.ts';
import type { Strings } from '../../../site/widgets/rerun/strings.ts';

const properties: Properties = {
  learningRate: { type: 'number', min: 0.001, max: 0.1, step: 1.1, scale: 'log' },
  particles: { type: 'number', min: 2, max: 400, step: 2, integer: true },
  energy: { type: 'choice', values: ['harmonic', 'double-well'] },
};
const published = { learningRate: 0.02, particles: 400, energy: 'harmonic' };
/** The key and its slots: what a note is about, whatever its words. */
const strings: Strings = (key, slots) => {
  if (key === 'wordSeparator') return '、';
  return slots ? `${key} ${Object.values(slots).join(' ')}` : key;
};
const read = (search: string) => readState(search, 'a.b', properties, strings);

it('reads back what it wrote, and writes only what is not as published', () => {
  const values = { ...published, learningRate: 0.0123456789, energy: 'double-well' };
  const search = writeState('?q=1', 'a.b', values, published);
  expect(search).toBe('?q=1&a.b=learningRate:0.0123456789,energy:double-well');
  expect({ ...published, ...read(search).values }).toEqual(values);
  expect(read(search).notes).toEqual([]);
});

it('leaves no trace of a published run, and leaves the keys of others alone', () => {
  expect(writeState('?a.b=particles:7&c.d=seed:1', 'a.b', published, published)).toBe(
    '?c.d=seed:1',
  );
  expect(writeState('', 'a.b', published, published)).toBe('');
  // Escaped on its way by a program that passed it on: still ours.
  expect(writeState('?a%2Eb=particles%3A7', 'a.b', published, published)).toBe('');
  expect(writeState('?%E0%A4%A=1', 'a.b', published, published)).toBe('?%E0%A4%A=1');
});

it('clamps with a note that names the limit', () => {
  const { values, notes } = read('?a.b=learningRate:5,particles:-3');
  expect(values).toEqual({ learningRate: 0.1, particles: 2 });
  expect(notes).toEqual(['note.tooLarge learningRate 5 0.1', 'note.tooSmall particles -3 2']);
});

it('rounds what must be whole, and says so', () => {
  const { values, notes } = read('?a.b=particles:10.4');
  expect(values).toEqual({ particles: 10 });
  expect(notes).toEqual(['note.rounded particles 10.4 10']);
});

it('lists what may be chosen as the language does', () => {
  expect(read('?a.b=energy:flat').notes).toEqual(['note.choice energy flat harmonic、double-well']);
});

it.each([
  '?a.b=particles:8,energy:harmonic,particles:10',
  '?a.b=particles:8,energy:harmonic&a.b=particles:10',
])('takes the last of several, and says so: %s', (search) => {
  const { values, notes } = read(search);
  expect(values).toEqual({ particles: 10, energy: 'harmonic' });
  expect(notes).toEqual(['note.again particles 2 8、10']);
});

it('says of the last of several what is wrong with it, too', () => {
  const { values, notes } = read('?a.b=particles:8,particles:many');
  expect(values).toEqual({});
  expect(notes.map((note) => note.split(' ')[0])).toEqual(['note.again', 'note.notANumber']);
});

it.each(['A.B', 'a. b', 'ａ．ｂ'])('refuses “%s” in place of its key, and says so', (name) => {
  const search = `?${encodeURIComponent(name)}=particles:8`;
  expect(asks(search, 'a.b')).toBe(true);
  expect(read(search)).toEqual({ values: {}, notes: [`note.unknown ${name} a.b`] });
  expect(writeState(search, 'a.b', published, published)).toBe('');
});

it.each(['', '?a.c=particles:8', '?q=a.b'])('hears nothing in “%s”', (search) => {
  expect(asks(search, 'a.b')).toBe(false);
  expect(read(search)).toEqual({ values: {}, notes: [] });
});

it.each([
  ['Particles:8', 'note.unknown'],
  ['particles：8', 'note.unknown'],
  ['energy:Harmonic', 'note.choice'],
  ['learningRate:fast', 'note.notANumber'],
  ['learningRate:', 'note.empty'],
  ['learningRate:NaN', 'note.notANumber'],
  ['energy:triple', 'note.choice'],
  ['colour:red', 'note.unknown'],
  ['constructor:1', 'note.unknown'],
  ['nonsense', 'note.unknown'],
])('ignores %s with a note', (entry, note) => {
  const { values, notes } = read(`?a.b=${entry},particles:8`);
  expect(values).toEqual({ particles: 8 });
  expect(notes).toHaveLength(1);
  expect(notes[0]).toContain(note);
});

it.each([
  ['', 'play seed'],
  ['?controls=none', ''],
  ['?controls=', ''],
  ['?controls=seed', 'seed'],
  ['?a.b=seed:1&controls=learningRate,%20seed', 'seed'],
])('after %j keeps the controls “%s” of play and seed', (search, kept) => {
  expect(['play', 'seed'].filter(keptControls(search)).join(' ')).toBe(kept);
});
