import { download } from './download.ts';

// A site that does not know its own address has notebooks without one: the page, which knows it, puts it in.
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-fcs-notebook]'))
  link.onclick = async (event) => {
    event.preventDefault();
    const text = await (await fetch(link.href)).text();
    const content = text.replace('site = \\"/', `site = \\"${location.origin}/`);
    download({ name: link.download, type: 'application/x-ipynb+json', content });
  };
