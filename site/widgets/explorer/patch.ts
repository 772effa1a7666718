import { keepFinger } from '../rerun/dom.ts';
import { type Act, type Mark, written } from './mark.ts';

// Brings marks onto the page: what is there is kept and changed, so that focus and pointer stay
// where they are.

const namespace = 'http://www.w3.org/2000/svg';

export type Change = (values: Readonly<Record<string, number | string>>) => void;

const acts = new WeakMap<Element, Act>();

/** Attributes that make a mark a control. */
function roleOf(act: Act) {
  const common = {
    tabindex: 0,
    class: 'fcs-handle',
    'data-act': act.kind,
    'aria-label': act.label,
  };
  if (act.kind === 'press')
    return {
      ...common,
      role: 'button',
      'aria-pressed': act.pressed === undefined ? undefined : String(act.pressed),
    };
  // What moves up and down alone is as high as it is.
  const way = act.step[0] === 0 ? 1 : 0;
  return {
    ...common,
    role: 'slider',
    'aria-valuemin': act.ends[way][0],
    'aria-valuemax': act.ends[way][1],
    'aria-valuenow': act.at[way],
    'aria-valuetext': act.says,
  };
}

/** Makes the children of `parent` the marks. */
export function patch(parent: Element, marks: readonly (Mark | string)[], change: Change): void {
  marks.forEach((mark, i) => {
    const there = parent.childNodes[i];
    if (typeof mark === 'string') {
      if (there?.nodeType === Node.TEXT_NODE) {
        if (there.nodeValue !== mark) there.nodeValue = mark;
      } else put(parent, there, document.createTextNode(mark));
      return;
    }
    const same = there instanceof Element && there.localName === mark.name;
    const element = same ? there : document.createElementNS(namespace, mark.name);
    if (!same) put(parent, there, element);
    update(element, mark, change);
  });
  while (parent.childNodes.length > marks.length) parent.lastChild?.remove();
}

const put = (parent: Element, old: ChildNode | undefined, fresh: Node) =>
  old ? old.replaceWith(fresh) : parent.append(fresh);

function update(element: Element, mark: Mark, change: Change): void {
  const { attributes, act } = mark;
  const wanted = new Map(written(act ? { ...attributes, ...roleOf(act) } : attributes));
  for (const { name } of [...element.attributes])
    if (!wanted.has(name)) element.removeAttribute(name);
  for (const [name, value] of wanted)
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  if (act) {
    if (!acts.has(element)) listen(element as SVGElement, change);
    acts.set(element, act);
  }
  patch(element, mark.children, change);
}

const within = (value: number, [low, high]: readonly [number, number]) =>
  Math.min(high, Math.max(low, value));

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Pointer and keys of a mark; what they do is asked of its act at that moment. */
function listen(element: SVGElement, change: Change): void {
  element.addEventListener('click', () => {
    const act = acts.get(element);
    if (act?.kind === 'press') change(act.press());
  });
  element.addEventListener('keydown', (event) => {
    const act = acts.get(element);
    if (act?.kind === 'press' && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      change(act.press());
    }
    if (act?.kind !== 'drag') return;
    // A space would scroll the page away from under the handle.
    if (event.key === ' ') event.preventDefault();
    const way = arrows[event.key];
    if (!way) return;
    event.preventDefault();
    const far = event.shiftKey ? 10 : 1;
    change(
      moved(act, [act.at[0] + way[0] * act.step[0] * far, act.at[1] + way[1] * act.step[1] * far]),
    );
  });
  // The pointer rarely hits the very middle: the mark keeps its distance to it.
  let grip: { readonly held: Element; readonly by: readonly [number, number] } | undefined;
  const locate = (event: PointerEvent, act: Act & { kind: 'drag' }) => {
    const root = element.closest('.fcs-panels > svg') as SVGSVGElement;
    const box = root.getBoundingClientRect();
    const { y, width } = root.viewBox.baseVal;
    const scale = width / box.width;
    return act.locate((event.clientX - box.left) * scale, y + (event.clientY - box.top) * scale);
  };
  element.addEventListener('pointerdown', (event) => {
    if (acts.get(element)?.kind !== 'drag' || event.button !== 0) return;
    const held = nearest(event) ?? element;
    const act = acts.get(held);
    if (act?.kind !== 'drag') return;
    const [x, y] = locate(event, act);
    grip = { held, by: [act.at[0] - x, act.at[1] - y] };
    // A press that was made before the picture could answer may be over by now.
    if (event.buttons > 0) element.setPointerCapture(event.pointerId);
    (held as SVGElement).focus({ preventScroll: true });
    event.preventDefault();
  });
  element.addEventListener('pointermove', (event) => {
    const act = grip && acts.get(grip.held);
    if (!grip || act?.kind !== 'drag') return;
    const [x, y] = locate(event, act);
    change(moved(act, [x + grip.by[0], y + grip.by[1]]));
  });
  keepFinger(element, () => grip !== undefined);
  for (const end of ['pointerup', 'pointercancel'] as const)
    element.addEventListener(end, () => {
      grip = undefined;
    });
}

/** Targets are wide enough for a finger, so that those of neighbours overlap: the one whose middle is nearest. */
function nearest({ clientX, clientY }: PointerEvent): Element | undefined {
  const far = (mark: Element) => {
    const { left, top, width, height } = mark.getBoundingClientRect();
    return Math.hypot(left + width / 2 - clientX, top + height / 2 - clientY);
  };
  const under = document
    .elementsFromPoint(clientX, clientY)
    .flatMap((hit) => hit.closest('[data-act="drag"]') ?? []);
  return under.sort((a, b) => far(a) - far(b))[0];
}

const moved = ({ move, ends }: Act & { kind: 'drag' }, [x, y]: readonly [number, number]) =>
  move(within(x, ends[0]), within(y, ends[1]));
