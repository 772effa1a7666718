import { idIn } from './fragment.ts';

/**
 * Marks in a table of contents the heading that is being read. Stands in for Starlight's own class of this
 * name, which looks at every element of a page and asks of each whether it holds a heading: up to
 * half a second of a chapter's loading. Headings alone say as much.
 */
export class StarlightTOC extends HTMLElement {
  #current: Element | null = this.querySelector('a[aria-current="true"]');

  set current(link: HTMLAnchorElement) {
    if (link === this.#current) return;
    this.#current?.removeAttribute('aria-current');
    link.setAttribute('aria-current', 'true');
    this.#current = link;
  }

  constructor() {
    super();
    const idle = window.requestIdleCallback ?? ((call: () => void) => setTimeout(call, 1));
    idle(() => this.#start());
  }

  #start(): void {
    const links = [...this.querySelectorAll('a')];
    const headings = links.map(({ hash }) => document.getElementById(idIn(hash)));
    const passed = new Set<Element>();
    let observer: IntersectionObserver | undefined;
    const observe = () => {
      observer?.disconnect();
      passed.clear();
      observer = new IntersectionObserver(
        (entries) => {
          for (const { isIntersecting, target } of entries)
            if (isIntersecting) passed.add(target);
            else passed.delete(target);
          const last = headings.findLastIndex((heading) => heading && passed.has(heading));
          const link = links[Math.max(last, 0)];
          if (link) this.current = link;
        },
        // All of the page above the line below which a jump puts a heading.
        { rootMargin: `1000000px 0px ${this.#line() - window.innerHeight}px` },
      );
      for (const heading of headings) if (heading) observer.observe(heading);
    };
    observe();
    window.addEventListener('resize', observe);
  }

  /** From the top of the window, px: what stays there, and some air. */
  #line(): number {
    const bars = [document.querySelector('header'), this.querySelector('summary')];
    const height = bars.reduce((sum, bar) => sum + (bar?.getBoundingClientRect().height ?? 0), 0);
    return height + 85;
  }
}

customElements.define('starlight-toc', StarlightTOC);
