import { behind } from './behind.ts';

// `npm run check` says, as a warning, which pages are behind in one language.

const found = behind();
if (found === undefined)
  console.log('translations: no history here, so what is behind is not known');
else if (found.length === 0) console.log('translations: no page is behind in either language');
else {
  console.warn(
    `translations: ${found.length} pages changed in one language alone (a warning; /zh/translation/ and /en/translation/ ` +
      'list them; a commit that needs no counterpart says "Only: zh" or "Only: en" on a line of its own):',
  );
  for (const { page, lang, changes } of found)
    for (const { commit, day, subject } of changes)
      console.warn(`  ${lang}/${page || 'index'}  since ${day}  ${commit.slice(0, 7)} ${subject}`);
}
