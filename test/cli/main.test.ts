import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { mkdtempSync } from 'node:fs';
import { version } from '../../package.json';
import { COMMANDS } from '../../lib/cli/commands/commands';
import { ACCOUNTS, run } from './command-line';

test('without a command, the help goes to stderr and the exit code is 2', async () => {
  const { code, out, err } = await run([]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('Usage: iam-patterns <command>');
});

test.each([[['--help']], [['-h']], [['help']], [['help', '--help']]])(
  '%j lists every command',
  async (args) => {
    const { code, out } = await run(args);
    expect(code).toBe(0);
    for (const { name, summary } of COMMANDS)
      expect(out.replace(/\s+/g, ' ')).toContain(` ${name} ${summary}`);
  },
);

test.each([['--version'], ['-v']])('%s prints the version of the package', async (arg) => {
  expect(await run([arg])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

test('command names are unique, and each summary is one line without a full stop', () => {
  expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length);
  for (const { summary } of COMMANDS) expect(summary).toMatch(/^[A-Z][^\n]*[^.\n]$/);
});

describe.each(COMMANDS.map((entry) => [entry.name, entry.load()] as const))('%s', (name, command) => {
  test('documents every option', async () => {
    const { code, out } = await run([name, '--help']);
    expect(code).toBe(0);
    for (const option of Object.keys(command.options))
      expect(out).toMatch(new RegExp(`^  (-\\w, )?--${option}( |$)`, 'm'));
    expect(out).toContain('Exit codes: 0 as expected, 1 not as expected, 2 unusable input.');
  });

  test('has the same help under help, --help and -h, whatever else is wrong', async () => {
    const help = await run(['help', name]);
    expect(help.code).toBe(0);
    expect(await run([name, '--help'])).toEqual(help);
    expect(await run([name, '--nonsense', '-h'])).toEqual(help);
  });

  test('gives examples that it accepts', () => {
    for (const example of command.examples)
      expect(COMMANDS.map((each) => each.name)).toContain(example.split(' ')[0]);
    const options = new Set(Object.keys(command.options));
    const own = command.examples.filter((example) => example.startsWith(`${name} `));
    const used = own.flatMap((example) => [...example.matchAll(/ --([a-z-]+)/g)].map(([, option]) => option));
    expect(used.filter((option) => !options.has(option ?? ''))).toEqual([]);
  });

  test.each([
    [100, undefined],
    [80, 80],
    [60, 20],
    [100, 500],
  ])('keeps its help within %i columns on a terminal of %s', async (width, columns) => {
    const terminal = columns === undefined ? undefined : { columns, color: false };
    const [prose = ''] = (await run([name, '--help'], '', { terminal })).out.split('Examples:');
    expect(prose.split('\n').filter((line) => line.length > width)).toEqual([]);
  });
});

test.each([
  ['check', ['check', '--fail-on', 'info']],
  ['escalation', ['escalation']],
])('%s reads cdk.out where no source is given and the folder exists', async (_name, args) => {
  const asked: string[] = [];
  const exists = (path: string) => asked.push(path) > 0;
  // In an empty folder: a clone may have a cdk.out of its own.
  const home = process.cwd();
  process.chdir(mkdtempSync(join(tmpdir(), 'no-assembly-')));
  const { code, err } = await run(args, '', { exists }).finally(() => process.chdir(home));
  expect(asked).toContain('cdk.out');
  expect(code).toBe(2);
  expect(err).toContain('cdk.out');
});

describe('reports in one line, without a stack trace,', () => {
  const wrong: [string, string[], string][] = [
    ['an unknown command', ['simulat'], 'Invalid command "simulat": expected simulate.'],
    ['an unknown topic of help', ['help', 'simulat'], 'Invalid command "simulat": expected simulate.'],
    [
      'an unknown option',
      ['simulate', '--principl', 'x'],
      'simulate: Invalid option "--principl": expected --principal. See iam-patterns simulate --help.',
    ],
    ['an option without its value', ['simulate', ...ACCOUNTS, '--action'], '--action'],
    ['a value for an option without one', ['simulate', '--jsonl=x'], '--jsonl'],
    [
      'an option twice',
      ['who-can', ...ACCOUNTS, '--action', 'a:b', '--action', 'a:c'],
      'Invalid --action "a:b and a:c": expected --action at most once.',
    ],
    [
      'a value that is none of the choices',
      ['simulate', ...ACCOUNTS, '--expect', 'yes'],
      'Invalid --expect "yes": expected allowed or denied.',
    ],
    ['no source', ['who-can', '--action', 'a:b', '--resource', '*'], 'no <source…>'],
    ['too many sources', ['diff', 'a', 'b', 'c'], 'exactly 2: <old> <new>'],
    ['an argument of a command without any', ['managed-policies', 'x'], 'options only'],
    ['no principal', ['simulate', ...ACCOUNTS, '--action', 'a:b', '--resource', '*'], 'no --principal'],
    ['no action', ['who-can', ...ACCOUNTS, '--resource', '*'], 'no --action'],
    ['a missing file', ['diff', 'no-such-file.json', 'no-such-file.json'], 'no-such-file.json'],
    [
      'an answer that cannot be written',
      ['check', '--explain', 'trust-anyone', '-o', 'no-such-folder/x.md'],
      'no-such-folder/x.md: Invalid output file',
    ],
  ];
  test.each(wrong)('%s', async (_what, args, message) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});
