import { compressMini } from './landing/compress.ts';
import { fitMini } from './landing/fit.ts';
import type { Mini } from './landing/mini.ts';
import { sampleMini } from './landing/sample.ts';

// `<fcs-landing>`: the only thing that moves by itself. It stops off screen, in a hidden tab, when
// its button says so, and never starts where motion is unwanted.

class FcsLanding extends HTMLElement {
  connectedCallback(): void {
    const given = this.querySelector('script[type="application/json"]')?.textContent;
    const button = this.querySelector('button');
    const svg = (part: string) => this.querySelector<SVGElement>(`[data-mini="${part}"]`);
    const [fit, compress, sample] = [svg('fit'), svg('compress'), svg('sample')];
    if (!given || !button || !fit || !compress || !sample) return;
    const { labels, ...data } = JSON.parse(given);
    const minis: Mini[] = [
      fitMini(fit, data.fit),
      compressMini(compress, data.compress),
      sampleMini(sample, data.sample),
    ];
    const owed = minis.map(() => 0);
    let wanted = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    let onScreen = false;
    let frame = 0;
    let last = 0;

    const tick = (now: number) => {
      const seconds = Math.min(100, now - last) / 1000;
      last = now;
      minis.forEach((mini, i) => {
        const due = (owed[i] ?? 0) + seconds * mini.stepsPerSecond;
        const steps = Math.floor(due);
        owed[i] = due - steps;
        if (steps > 0) mini.advance(steps);
      });
      frame = requestAnimationFrame(tick);
    };
    const update = () => {
      const moving = wanted && onScreen && !document.hidden;
      button.setAttribute('aria-label', wanted ? labels.pause : labels.play);
      this.toggleAttribute('data-moving', wanted);
      cancelAnimationFrame(frame);
      if (!moving) return;
      last = performance.now();
      frame = requestAnimationFrame(tick);
    };
    // The words link to their own language; a picture, to the reader's.
    if (navigator.language.startsWith('zh'))
      for (const link of this.querySelectorAll<HTMLAnchorElement>('a[data-zh]'))
        link.href = link.dataset.zh as string;
    button.hidden = false;
    button.addEventListener('click', () => {
      wanted = !wanted;
      update();
    });
    document.addEventListener('visibilitychange', update);
    new IntersectionObserver(([entry]) => {
      onScreen = entry?.isIntersecting ?? false;
      update();
    }).observe(this);
  }
}

customElements.define('fcs-landing', FcsLanding);
