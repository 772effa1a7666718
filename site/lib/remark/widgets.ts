import type { Explorer } from '../../widgets/explorer/contract.ts';
import { getMetric } from '../artifacts.ts';
import { unknownName } from '../suggest.ts';
import { getExplorer, getRerunner } from '../widgets.ts';
import type { Value, Values } from './attributes.ts';
import { type Node, walk } from './tree.ts';

// Checks of the components that readers do something with; each throws what is wrong.

/** Metrics are `experiment/name`; everything else that an answer may be holds other signs. */
const metric = /^[a-z0-9-]*[a-z][a-z0-9-]*\/[A-Za-z][A-Za-z0-9.-]*$/;

export function checkExercise(values: Values, node: Node): void {
  const { answer, choices, explain, hints, predict, state, variables } = values;
  if (explain) {
    const extra = ['answer', 'tolerance', 'choices', 'unit', 'variables', 'hints'].filter(
      (name) => values[name] !== undefined,
    );
    if (extra.length > 0)
      throw new Error(
        `<Exercise explain> checks nothing: ${extra.join(', ')} does not belong here`,
      );
    if (!has(node, 'Solution'))
      throw new Error('<Exercise explain> needs a <Solution>: it is all that a reader is shown');
  } else if (answer === undefined) throw new Error('<Exercise> needs answer, or explain');
  if (variables !== undefined) {
    const extra = ['tolerance', 'choices', 'unit'].filter((name) => values[name] !== undefined);
    if (extra.length > 0)
      throw new Error(
        `<Exercise variables> asks for a formula: ${extra.join(', ')} does not belong here`,
      );
  } else if (typeof answer === 'string' && metric.test(answer)) getMetric(answer);
  if (Array.isArray(choices) && (typeof answer !== 'number' || !(answer in choices)))
    throw new Error(
      `answer ${JSON.stringify(answer)} is no choice: 0 to ${choices.length - 1} are`,
    );
  if (Array.isArray(hints)) hints.forEach(checkHint);
  if (state !== undefined && predict === undefined)
    throw new Error('<Exercise state> needs predict: the re-runner or explorer that is set to it');
  if (predict !== undefined) knobsExist(predict as string, (state as string | undefined) ?? '');
}

function checkHint(hint: Value, index: number): void {
  const { answer, text } = hint as { answer?: unknown; text?: unknown };
  if (!['number', 'string'].includes(typeof answer) || typeof text !== 'string')
    throw new Error(
      `hint ${index + 1} is ${JSON.stringify(hint)}, expected {answer: a number or an expression, text: '…'}`,
    );
}

/** `name:value,…`: every name a knob, every value within its bounds. */
function knobsExist(id: string, state: string): void {
  const { properties } = id.includes('/') ? getRerunner(id) : getExplorer(id);
  for (const entry of state.split(',').filter(Boolean)) {
    const [name = '', text = ''] = entry.split(':');
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!property) throw new Error(`state: ${unknownName('knob', name, Object.keys(properties))}`);
    if (property.type === 'choice' && !property.values.includes(text))
      throw new Error(`state: ${unknownName(`value of ${name}`, text, property.values)}`);
    if (
      property.type === 'number' &&
      !(text !== '' && Number(text) >= property.min && Number(text) <= property.max)
    )
      throw new Error(
        `state: ${name} is "${text}", expected a number from ${property.min} to ${property.max}`,
      );
    if (property.type === 'text' && !new RegExp(`^(?:${property.pattern})$`).test(text))
      throw new Error(`state: ${name} is "${text}", expected ${property.pattern}`);
  }
}

export function layersExist(explorer: Explorer, asked: Value | undefined): void {
  if (asked === undefined) return;
  const { start, text } = explorer;
  const context = { words: text.en.labels, numbers: explorer.numbers(start) };
  const known = new Set(
    explorer.picture(start, context).flatMap(({ layers }) => Object.keys(layers)),
  );
  for (const name of String(asked).split(','))
    if (!known.has(name.trim())) throw new Error(unknownName('layer', name.trim(), known));
}

export function checkScrub({ explorer, knob }: Values): void {
  const { properties } = getExplorer(explorer as string);
  const property = Object.hasOwn(properties, knob as string)
    ? properties[knob as string]
    : undefined;
  if (!property)
    throw new Error(unknownName(`knob of ${explorer}`, knob as string, Object.keys(properties)));
  if (property.type !== 'number')
    throw new Error(
      `knob "${knob}" of ${explorer} is a ${property.type}: only a number is dragged`,
    );
}

export function checkLive({ explorer, value }: Values): void {
  const { start, numbers } = getExplorer(explorer as string);
  const known = Object.keys({ ...start, ...numbers(start) });
  if (!known.includes(value as string))
    throw new Error(unknownName(`number of ${explorer}`, value as string, known));
}

function has(node: Node, name: string): boolean {
  let found = false;
  walk(node, (child) => {
    if (child.name === name) found = true;
    return undefined;
  });
  return found;
}
