import { spawnSync } from 'node:child_process';
import { COMMANDS } from '../../lib/cli/commands/commands';
import { RULES } from '../../lib/checks';
import { ANA, OPS } from '../access/organization-fixture';
import { ACCOUNTS, jsonOf, run } from './command-line';

const ASSUME = ['simulate', ...ACCOUNTS, '--principal', ANA, '--action', 'sts:AssumeRole', '--resource', OPS];
const ESCAPE = String.fromCharCode(27);

describe('color', () => {
  test('is written to a terminal that shows it, and nowhere else', async () => {
    const absent = ['--absent', 'aws:MultiFactorAuthPresent'];
    const terminal = (color: boolean) =>
      run([...ASSUME, ...absent], '', { terminal: { columns: 1_000, color } });
    const plain = await run([...ASSUME, ...absent]);
    expect(plain.out).not.toContain(ESCAPE);
    expect((await terminal(false)).out).toBe(plain.out);
    const { out } = await terminal(true);
    expect(out.startsWith(`${ESCAPE}[31mDenied${ESCAPE}[39m`)).toBe(true);
    expect(out.split(ESCAPE)).toHaveLength(3);
  });
});

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish'])('for %s knows every command and option', async (shell) => {
    const { code, out } = await run(['completion', shell]);
    expect(code).toBe(0);
    for (const { name, load } of COMMANDS) {
      expect(out).toContain(name);
      for (const option of Object.keys(load().options))
        expect(out).toContain(shell === 'fish' ? `-l ${option}` : `--${option}`);
    }
  });

  test('for bash completes commands, options and choices', async () => {
    const { out } = await run(['completion', 'bash']);
    const complete = (...words: string[]) => {
      const script = `${out}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _iam_patterns; echo "\${COMPREPLY[@]}"`;
      return spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout.trim().split(' ');
    };
    expect(complete('iam-patterns', 'esc')).toEqual(['escalation']);
    expect(complete('iam-patterns', 'help', 'esc')).toEqual(['escalation']);
    expect(complete('iam-patterns', 'completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(complete('iam-patterns', 'check', '--fail')).toEqual(['--fail-on']);
    expect(complete('iam-patterns', 'check', '--fail-on', '')).toEqual(['error', 'warning', 'info']);
  });

  test('for another shell is an error', async () => {
    expect((await run(['completion', 'tcsh'])).err).toContain(
      'Invalid shell "tcsh": expected bash, zsh, fish.',
    );
  });
});

test('check --rules lists every rule with its severity', async () => {
  const { out } = await run(['check', '--rules']);
  expect(out.trimEnd().split('\n')).toHaveLength(RULES.length);
  expect(out).toMatch(/^trust-anyone +error +\S/m);
  expect(await jsonOf(['check', '--rules'])).toContainEqual(
    expect.objectContaining({ id: 'trust-anyone', severity: 'error' }),
  );
});
