/**
 * Opens the other language at the place that is being read, and with the same settings: both languages have the
 * same ids, and what widgets are set to stands in the address.
 */
function lead({ currentTarget }: Event): void {
  const link = currentTarget as HTMLAnchorElement;
  const places = 'main :is(h2, h3, fcs-exercise, .fcs-equation, .fcs-figure)[id]';
  const passed = [...document.querySelectorAll(places)].findLast(
    // A jump puts a place above this line. What is folded away has none.
    (place) => place.getBoundingClientRect().top < innerHeight / 4 && place.checkVisibility(),
  );
  link.search = location.search;
  link.hash = passed?.id ?? '';
}

// A middle button, a menu or a finger that stays opens it without a click.
for (const link of document.querySelectorAll('.fcs-language'))
  for (const event of ['pointerdown', 'contextmenu', 'click']) link.addEventListener(event, lead);
