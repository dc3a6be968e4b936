import { mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Progress } from '../../lib/cli/framework/progress';
import { wrappedLines } from '../../lib/cli/framework/wrapping';
import { COMMANDS } from '../../lib/cli/commands/commands';
import { allow, policy } from '../access/organization-fixture';
import { file, run } from './command-line';

const CLEAR = `\r${String.fromCharCode(27)}\\[K`;
const WRONG = file('wrong.json', policy(allow('s3:GetObjekt', 'arn:aws:s3:::reports/*')));
/** The line, written again as often as it takes, and taken away. */
const LINES = new RegExp(`^(${CLEAR}Checking the policies \\(\\d+ s\\))+${CLEAR}$`);
const NARROW = { columns: 44, color: false };
const longest = (text: string) => Math.max(...text.split('\n').map((line) => line.length));

describe('the width of the terminal', () => {
  test('wraps findings between words, and keeps every word', async () => {
    const wide = await run(['check', WRONG, '--kind', 'identity']);
    const narrow = await run(['check', WRONG, '--kind', 'identity'], '', { terminal: NARROW });
    expect(longest(wide.out)).toBeGreaterThan(NARROW.columns);
    expect(narrow.out.split(/\s+/)).toEqual(wide.out.split(/\s+/));
    const tooLong = narrow.out.split('\n').filter((line) => line.length > NARROW.columns);
    expect(tooLong.filter((line) => line.trim().split(/\s+/).length > 2)).toEqual([]);
  });

  test.each(['json', 'sarif'])('does not touch %s, which programs read', async (format) => {
    const args = ['check', WRONG, '--kind', 'identity', '--format', format];
    expect((await run(args, '', { terminal: NARROW })).out).toBe((await run(args)).out);
  });

  test('does not touch an answer that goes to a file', async () => {
    const out = file('answer.txt', '');
    await run(['check', WRONG, '--kind', 'identity', '-o', out], '', { terminal: NARROW });
    expect(readFileSync(out, 'utf8')).toBe((await run(['check', WRONG, '--kind', 'identity'])).out);
  });

  test('wraps notes and errors on stderr, whatever stdout is', async () => {
    const args = ['check', 'no-such-file.json'];
    const { err } = await run(args, '', { errorTerminal: NARROW });
    expect(err.trim().split('\n').length).toBeGreaterThan(1);
    expect(err.split(/\s+/)).toEqual((await run(args)).err.split(/\s+/));
  });

  test.each(COMMANDS.map(({ name }) => name))('of 40 columns holds the help of %s', async (name) => {
    const { out } = await run(['help', name], '', { terminal: { columns: 40, color: false } });
    const prose = out.split('\n').filter((line) => !line.startsWith('  iam-patterns '));
    expect(
      prose.filter((line) => line.length > 40 && line.trim().includes(' ')).map((line) => line.trim()),
    ).toEqual(prose.filter((line) => line.length > 40 && /^ {2}(-|<)/.test(line)).map((line) => line.trim()));
  });

  test.each<[string, string]>([
    [
      'a command',
      '  aws iam put-role-policy --role-name operations --policy-name revoke --policy-document file://x',
    ],
    ['JSON', '  "Resource": ["arn:aws:s3:::reports/*", "arn:aws:s3:::accounts/*", "arn:aws:s3:::others/*"]'],
    ['a label with an ID', '  Id: IamPatterns::unknown-action[aaaaaaaa::s3:GetObjekt::arn:aws:s3:::reports]'],
  ])('leaves %s whole', (_what, line) => {
    expect(wrappedLines(line, 40)).toBe(line);
  });

  test('indents what follows a break below its line', () => {
    expect(wrappedLines('- one two three four five six seven', 20)).toBe(
      '- one two three four\n    five six seven',
    );
  });

  test.each([0, 3])('of %s columns changes nothing', (columns) => {
    expect(wrappedLines('one two three four', columns)).toBe('one two three four');
  });
});

describe('progress', () => {
  const written = (work: (progress: Progress) => void, delay: number) => {
    const path = join(mkdtempSync(join(tmpdir(), 'progress-')), 'terminal');
    const progress = new Progress(openSync(path, 'w'), delay);
    work(progress);
    progress.end();
    return readFileSync(path, 'utf8');
  };
  const busy = (until: () => boolean) => {
    const end = Date.now() + 20_000;
    while (!until() && Date.now() < end);
  };

  test('shows what takes long while the thread is busy, and takes the line away', () => {
    let path = '';
    const folder = mkdtempSync(join(tmpdir(), 'progress-'));
    path = join(folder, 'terminal');
    const progress = new Progress(openSync(path, 'w'), 0);
    progress.begin('Checking the policies');
    busy(() => readFileSync(path, 'utf8').includes('Checking'));
    progress.end();
    expect(readFileSync(path, 'utf8')).toMatch(LINES);
  });

  test('shows nothing for short work, and nothing where no work was named', () => {
    expect(written((progress) => progress.begin('Checking'), 60_000)).toBe('');
    expect(written(() => undefined, 0)).toBe('');
  });

  test('is announced by every command that reads sources, only to a terminal', async () => {
    const announced = COMMANDS.filter((entry) => entry.load().work !== undefined).map(({ name }) => name);
    expect(COMMANDS.map(({ name }) => name).filter((name) => !announced.includes(name))).toEqual([
      'init',
      'revoke-sessions',
    ]);
    const { err } = await run(['check', WRONG, '--kind', 'identity']);
    expect(err).toBe('');
  });
});
