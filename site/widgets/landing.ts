import { affine } from '../../pipeline/figures/frame.ts';
import { energyFunction, langevin, type Particles } from '../../pipeline/models/langevin.ts';
import { createRng } from '../../pipeline/models/rng.ts';

// `<fcs-landing>`: the only thing that moves by itself. It stops off screen, in a hidden tab, when
// its button says so, and never starts where motion is unwanted.

/** Smaller than the published ε, and from everywhere: one sees them settle, in both wells. */
const stepSize = 0.03;
const spread = 2.5;
const stepsPerSecond = 40;

class FcsLanding extends HTMLElement {
  connectedCallback(): void {
    const given = this.querySelector('script[type="application/json"]')?.textContent;
    const button = this.querySelector('button');
    const svg = this.querySelector('svg');
    if (!given || !button || !svg) return;
    const { seed, separation, x, y, labels } = JSON.parse(given);
    const [across, up] = [affine(x[0], x[1]), affine(y[0], y[1])];
    const dots = [...svg.querySelectorAll('circle')];
    const energy = { kind: 'double-well', separation } as const;
    const { value } = energyFunction(energy);
    const chain = langevin(
      { energy, stepSize, particles: dots.length, start: 0, spread },
      createRng(seed),
    );
    let state: Particles | undefined;
    let wanted = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    let onScreen = false;
    let frame = 0;
    let last = 0;
    let owed = 0;

    const tick = (now: number) => {
      owed += (Math.min(100, now - last) / 1000) * stepsPerSecond;
      last = now;
      state ??= chain.init();
      for (; owed >= 1; owed--) state = chain.step(state);
      dots.forEach((dot, i) => {
        const at = state?.x[i] ?? 0;
        dot.setAttribute('cx', across(at).toFixed(1));
        dot.setAttribute('cy', up(value(at)).toFixed(1));
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
