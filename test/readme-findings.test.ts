// Findings name lines of the program: the CDK records them here (see jest.config.js).
delete process.env.CDK_CONTEXT_JSON;

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDoneWrong } from '../examples/done-wrong/app';
import { exampleApp } from '../examples/example-app';
import { run } from './cli/command-line';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

/** Blocks of the README under a marker: what the marker names, and the text. */
const blocks = (marker: string) =>
  [...readme.matchAll(new RegExp(`<!-- ${marker}: (.+) -->\\n\`\`\`text\\n([\\s\\S]*?)\\n\`\`\``, 'g'))].map(
    ([, names = '', text = '']) => [names, text] as const,
  );

/** The findings, gravest first, as the command line tells them: a paragraph each. */
let grave: readonly string[];
beforeAll(async () => {
  const app = exampleApp();
  addDoneWrong(app);
  const { directory } = app.synth();
  const { out } = await run(['check', directory]);
  const paragraphs = out.replaceAll(directory, 'cdk.out').split('\n\n');
  grave = paragraphs.filter((text) => /^(error|warning) /.test(text));
});

const placeOf = (finding: string) => finding.split('\n')[0]?.replace(/^.*?: /, '') ?? '';
const messageOf = (finding: string) => finding.split('\n').slice(0, 2).join('\n');

test('a finding is shown as the command line tells it', () => {
  expect(blocks('finding').length).toBeGreaterThan(0);
  for (const [rule, text] of blocks('finding'))
    expect(grave.filter((finding) => finding.startsWith(`error ${rule}: `))).toEqual([text]);
});

test('each pattern done wrong is shown with the findings at its constructs', () => {
  expect(blocks('findings')).toHaveLength(4);
  for (const [places, text] of blocks('findings')) {
    const here = grave.filter((finding) =>
      places.split(' ').some((place) => placeOf(finding).startsWith(`${place}/`)),
    );
    expect(here.map(messageOf).join('\n')).toBe(text);
  }
});

test('no finding graver than an info is left out', () => {
  const shown = blocks('findings')
    .map(([, text]) => text)
    .join('\n');
  expect(grave.map(messageOf).filter((message) => !shown.includes(message))).toEqual([]);
});
