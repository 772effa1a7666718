import { html } from './dom.ts';

/** The line that says where a run is, and at its end what came of it. */
export class Status {
  // Its letters are changed, not their node: what style sheets ask of children is not asked again for every picture.
  #text = new Text();
  #verdict = html('strong');
  readonly element = html(
    'p',
    { class: 'fcs-status' },
    html('span', {}, this.#text),
    ' ',
    this.#verdict,
  );
  /** Letters for which the line has its height while it is held. */
  #room = 0;

  get text(): string {
    return this.#text.data;
  }

  set text(text: string) {
    this.#text.data = text;
  }

  set verdict(text: string) {
    this.#verdict.textContent = text;
  }

  /**
   * While a run plays, the line keeps its height until a text is longer than there is room for: a page with a line of
   * unknown height is laid out anew, and that for every picture. To be called where nothing has changed yet.
   */
  hold(playing: boolean, text: string): void {
    if (playing && text.length <= this.#room) return;
    const { style } = this.element;
    if (!playing || style.blockSize) {
      this.letGo();
      return;
    }
    const { right, height } = this.element.getBoundingClientRect();
    const [line, ...others] = this.element.firstElementChild?.getClientRects() ?? [];
    // A digit is at most half as wide as its line is high. Where there are several lines the next digit may want
    // another, and where a verdict follows it is moved on by it.
    const alone = line && others.length === 0 && this.#verdict.textContent === '';
    const spare = alone ? Math.floor((2 * (right - line.right)) / line.height) : 0;
    this.#room = this.#text.length + spare;
    style.cssText = `contain: size layout; block-size: ${height}px`;
  }

  /** It is as high as its text, until it is held again. */
  letGo(): void {
    this.#room = 0;
    this.element.style.cssText = '';
  }
}
