/**
 * Opens the other language at the place that is being read, and with the same settings: both languages have the
 * same ids, and what widgets are set to stands in the address.
 */
for (const link of document.querySelectorAll<HTMLAnchorElement>('.fcs-language'))
  link.addEventListener('click', () => {
    const places = 'main :is(h2, h3, fcs-exercise, .fcs-equation, .fcs-figure)[id]';
    const passed = [...document.querySelectorAll(places)].findLast(
      // A jump puts a place above this line. What is folded away has none.
      (place) => place.getBoundingClientRect().top < innerHeight / 4 && place.checkVisibility(),
    );
    link.search = location.search;
    link.hash = passed?.id ?? '';
  });
