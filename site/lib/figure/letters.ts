import { type Artifact, figureIds, figureSvg, loadArtifacts } from '../artifacts.ts';
import { languages } from '../language.ts';
import { printSvg } from './print-svg.ts';

const letters = new WeakMap<readonly Artifact[], string>();

/** Letters of all drawings together: one subset of the font serves them all. */
export function allLetters(): string {
  const artifacts = loadArtifacts();
  const known = letters.get(artifacts);
  if (known !== undefined) return known;
  const drawings = figureIds().flatMap((id) =>
    languages.map((lang) => printSvg(figureSvg(id, lang, 'wide'))),
  );
  const all = [...new Set(drawings.join(''))].join('');
  letters.set(artifacts, all);
  return all;
}
