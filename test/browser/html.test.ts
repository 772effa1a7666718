import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { HtmlValidate } from 'html-validate/node';
import { describe, expect, inject, it } from 'vitest';
import { concerns } from '../part.ts';

const dist = inject('dist');
const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] });

describe('every page is valid HTML and has its words', () => {
  it.each(globSync('**/*.html', { cwd: dist }).filter(concerns.page).sort())('%s', async (file) => {
    const report = await validator.validateFile(path.join(dist, file));
    const problems = report.results.flatMap(({ messages }) =>
      messages.map(
        ({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`,
      ),
    );
    expect(problems).toEqual([]);
    // A word that content/i18n lacks stands as its key.
    const html = readFileSync(path.join(dist, file), 'utf8');
    const said = html.replaceAll(/<(script|style|code)\b[\s\S]*?<\/\1>/g, '');
    expect(said.match(/\bfcs(?:\.[a-z][\w-]*){2,}/g) ?? []).toEqual([]);
  });
});
