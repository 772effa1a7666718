// Says in the page that it is loaded and laid out, so that style sheets may leave out what is far away.
// The frame after the last one has told each block's height to the browser, which remembers it.

const idle = window.requestIdleCallback ?? ((call: () => void) => setTimeout(call, 200));
const settle = () =>
  idle(() =>
    requestAnimationFrame(() => {
      document.documentElement.dataset.settled = '';
    }),
  );

if (document.readyState === 'complete') settle();
else window.addEventListener('load', settle);
