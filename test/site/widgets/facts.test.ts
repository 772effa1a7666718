import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { walk } from '../../../pipeline/models/process.ts';
import type { Picture, Values } from '../../../site/widgets/reruns/facts.ts';
import mails from '../../../site/widgets/reruns/maxent-words.mails.ts';
import words from '../../../site/widgets/reruns/maxent-words.words.ts';

// What readers type into the two re-runners of maxent-words.

const folder = 'artifacts/maxent-words';
const { reruns } = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8'));
const runners = { words, mails };

function read(run: 'words' | 'mails', typed: Partial<Values>): Picture {
  const runner = runners[run];
  const { params } = reruns[run];
  const files = Object.fromEntries(
    (runner.files ?? []).map((name) => [
      name,
      Uint8Array.from(readFileSync(`${folder}/data/${name}`)).buffer,
    ]),
  );
  const values = { ...runner.read(params), ...typed } as Values;
  const at = walk(runner.process(values, params, files));
  at.advance(1);
  return runner.picture(at, values);
}

it('reads a list of words with capitals and commas, and says which it does not have', () => {
  const { kept, unknown } = read('mails', { pick: 'own', own: 'Click, HERE qqq' });
  expect(kept).toEqual(['click', 'here']);
  expect(unknown).toEqual(['qqq']);
});

it('reads a list of facts with full-width commas', () => {
  const { kept, unknown } = read('words', { pick: 'own', own: ' -子，打-、3+ zz' });
  expect(kept).toEqual(['-子', '打-', '3+']);
  expect(unknown).toEqual(['zz']);
});

it('sees no word where nothing is written, and none of the spaces about one', () => {
  expect(read('words', { text: '  ' }).weighed).toHaveLength(1);
  expect(read('words', { text: ' 打印机 ' }).weighed.map(({ name }) => name)).toEqual([
    '',
    '3+',
    '打-',
    '-机',
  ]);
});
