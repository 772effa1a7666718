// Says of each block of a page that is laid out that its height is known, so that style sheets may leave it
// out where it is far away. The browser remembers that height from the frame after. Not of what is in sight: it
// would be left out for one frame, and everything in it would count as moved.

const idle = window.requestIdleCallback ?? ((call: () => void) => setTimeout(call, 200));
const settle = () =>
  idle(() => {
    const seen = new IntersectionObserver((blocks) => {
      for (const { target, isIntersecting } of blocks) {
        if (isIntersecting) continue;
        (target as HTMLElement).dataset.settled = '';
        seen.unobserve(target);
      }
    });
    for (const block of document.querySelectorAll('.sl-markdown-content > *')) seen.observe(block);
  });

if (document.readyState === 'complete') settle();
else window.addEventListener('load', settle);
