import type { Problems } from './problems.ts';
import { type Node, setProperty, textOf, walk } from './tree.ts';

// `## Title {#id}`. To MDX the braces would be a JavaScript expression, so the tokenizer must
// learn the form before MDX sees it. Shapes follow micromark's extension interface.

type Code = number | null;
type State = (code: Code) => State | undefined;
interface Effects {
  enter(type: string): unknown;
  exit(type: string): unknown;
  consume(code: Code): void;
}

const isIdCharacter = (code: Code) =>
  code !== null && ((code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 45);
// Line endings are negative codes; null is the end of the file.
const isEnd = (code: Code) => code === null || (code < 0 && code > -6);

function tokenize(effects: Effects, ok: State, nok: State): State {
  let length = 0;
  const open: State = (code) => {
    effects.enter('headingId');
    effects.consume(code);
    return hash;
  };
  const hash: State = (code) => {
    if (code !== 35) return nok(code);
    effects.consume(code);
    return inside;
  };
  const inside: State = (code) => {
    if (isIdCharacter(code)) {
      length++;
      effects.consume(code);
      return inside;
    }
    if (code !== 125 || length === 0) return nok(code);
    effects.consume(code);
    effects.exit('headingId');
    return after;
  };
  const after: State = (code) => (isEnd(code) ? ok(code) : nok(code));
  return open;
}

const syntax = { text: { 123: { name: 'headingId', tokenize } } };

const fromMarkdown = {
  enter: {
    headingId(this: { enter(node: Node, token: unknown): void }, token: unknown) {
      this.enter({ type: 'headingId', value: '' }, token);
    },
  },
  exit: {
    headingId(
      this: { stack: Node[]; sliceSerialize(token: unknown): string; exit(token: unknown): void },
      token: unknown,
    ) {
      const node = this.stack.at(-1);
      if (node) node.value = this.sliceSerialize(token).slice(2, -1);
      this.exit(token);
    },
  },
};

/** Remark plugin: reads `{#id}` at the end of a line. */
export function headingIdSyntax(this: { data(): Record<string, unknown[] | undefined> }): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), syntax];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), fromMarkdown];
}

/** Moves ids from the text of headings to the headings; every heading has one, used once. */
export function headingIds(tree: Node, ids: Set<string>, problems: Problems): void {
  walk(tree, (node, ancestors) => {
    if (node.type === 'headingId') {
      problems.add(node, `{#${node.value}} belongs at the end of a heading`);
      return [];
    }
    if (node.type !== 'heading') return undefined;
    const marker = node.children?.at(-1);
    if (marker?.type !== 'headingId') {
      if (ancestors.length === 1)
        problems.add(
          node,
          `heading "${textOf(node)}" has no id: end it with {#some-id}, the same in both languages`,
        );
      return 'skip';
    }
    node.children?.pop();
    const last = node.children?.at(-1);
    if (last?.type === 'text') last.value = last.value?.trimEnd() ?? '';
    const id = marker.value as string;
    if (ids.has(id)) problems.add(marker, `id "${id}" is used twice on this page`);
    ids.add(id);
    setProperty(node, 'id', id);
    if (node.children?.some((child) => child.type === 'inlineMath'))
      problems.add(node, 'a heading holds no formula: the table of contents shows plain text');
    return 'skip';
  });
}
