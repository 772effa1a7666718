// What readers do with a picture before its script can answer is not lost: that they touched it, the last click on
// a mark, and a mark that is held. A page loads this at once; `handOver` comes with what answers.

const touches = ['pointerenter', 'pointerdown', 'focusin'] as const;
const moves = ['pointermove', 'pointerup', 'pointercancel'] as const;

class FirstPress {
  /** Aborted when the picture answers itself. */
  readonly over = new AbortController();
  clicked: Element | null = null;
  /** What happened to a mark that was pressed, from the press on. */
  held: PointerEvent[] | undefined;
  #touched = false;
  #wake: (() => void) | undefined;

  constructor(element: HTMLElement) {
    const { signal } = this.over;
    for (const name of touches)
      element.addEventListener(
        name,
        (event) => {
          if (event instanceof PointerEvent) this.#press(event);
          this.#touched = true;
          this.#wake?.();
        },
        { signal },
      );
    element.addEventListener(
      'click',
      ({ target }) => {
        this.clicked = markAt(target, 'press');
      },
      { signal },
    );
    // A mouse that is held may leave the picture.
    for (const name of moves)
      window.addEventListener(
        name,
        (event) => {
          if (this.held?.[0]?.pointerId === event.pointerId) this.held.push(event);
        },
        { signal },
      );
    // No finger that holds a mark scrolls the page.
    element.addEventListener('touchmove', (event) => this.held && event.preventDefault(), {
      passive: false,
      signal,
    });
  }

  #press(event: PointerEvent): void {
    if (event.type === 'pointerdown' && event.button === 0 && markAt(event.target, 'drag'))
      this.held = [event];
  }

  /** Calls `wake` with every touch from now on, and for one that came before. */
  onTouch(wake: () => void): void {
    this.#wake = wake;
    if (this.#touched) wake();
  }
}

const markAt = (target: EventTarget | null, act: string) =>
  (target as Element).closest(`[data-act="${act}"]`);

const presses = new WeakMap<HTMLElement, FirstPress>();

/** The touches of a widget since the page was loaded. */
export function firstPress(element: HTMLElement): FirstPress {
  const press = presses.get(element) ?? new FirstPress(element);
  presses.set(element, press);
  return press;
}
