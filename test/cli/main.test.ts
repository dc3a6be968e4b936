import { COMMANDS } from '../../lib/cli/commands/commands';
import { optionsOf } from '../../lib/cli/framework/arguments';
import { ACCOUNTS, run } from './command-line';

test('without a command the help goes to stderr, and the input is unusable', async () => {
  const { code, out, err } = await run([]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('Usage: iam-patterns <command>');
});

test.each([['--help'], ['-h'], ['help']])('%s lists every command', async (arg) => {
  const { code, out } = await run([arg]);
  expect(code).toBe(0);
  for (const { name, summary } of COMMANDS) expect(out.replace(/\s+/g, ' ')).toContain(` ${name} ${summary}`);
});

describe.each(COMMANDS.map((command) => [command.name, command] as const))('%s', (name, command) => {
  test('documents every option that it takes', async () => {
    const { code, out } = await run([name, '--help']);
    expect(code).toBe(0);
    for (const option of Object.keys(optionsOf(command)))
      expect(out).toMatch(new RegExp(`^  --${option} `, 'm'));
    expect(out).toContain('Exit codes: 0 as expected, 1 not as expected, 2 unusable input.');
  });

  test('shows its help whatever else is wrong', async () => {
    expect((await run([name, '--nonsense', '--help'])).code).toBe(0);
  });

  test('gives examples that it would take', () => {
    for (const example of command.examples)
      expect(COMMANDS.map((each) => each.name)).toContain(example.split(' ')[0]);
    const options = new Set(Object.keys(optionsOf(command)));
    const own = command.examples.filter((example) => example.startsWith(`${name} `));
    const used = own.flatMap((example) => [...example.matchAll(/ --([a-z-]+)/g)].map(([, option]) => option));
    expect(used.filter((option) => !options.has(option ?? ''))).toEqual([]);
  });

  test('keeps its help within 100 columns, but for examples', async () => {
    const [prose = ''] = (await run([name, '--help'])).out.split('Examples:');
    expect(prose.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });
});

describe('tells in one line what is wrong, without a stack trace', () => {
  const wrong: [string, string[], string][] = [
    ['an unknown command', ['simulat'], 'Invalid simulat: expected simulate, perhaps'],
    [
      'an unknown option',
      ['simulate', '--principl', 'x'],
      'Invalid unknown option --principl: expected --principal, perhaps',
    ],
    ['an option without its value', ['simulate', ...ACCOUNTS, '--action'], '--action'],
    ['a value for an option that takes none', ['simulate', '--jsonl=x'], '--jsonl'],
    ['an option twice', ['who-can', ...ACCOUNTS, '--action', 'a:b', '--action', 'a:c'], '--action twice'],
    [
      'a value that is none of the choices',
      ['simulate', ...ACCOUNTS, '--expect', 'yes'],
      'allowed or denied',
    ],
    ['no source', ['who-can', '--action', 'a:b', '--resource', '*'], 'no <source…>'],
    ['too many sources', ['diff', 'a', 'b', 'c'], '2: <old> <new>'],
    ['an argument where none is taken', ['managed-policies', 'x'], 'options alone'],
    ['no principal', ['simulate', ...ACCOUNTS, '--action', 'a:b', '--resource', '*'], 'no --principal'],
    ['a missing file', ['diff', 'no-such-file.json', 'no-such-file.json'], 'no-such-file.json'],
  ];
  test.each(wrong)('%s', async (_what, args, message) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});
