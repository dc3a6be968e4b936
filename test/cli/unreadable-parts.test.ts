import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { file, folder, run } from './command-line';

const policy = (action: unknown) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
});
const template = (action: unknown) => ({
  Resources: {
    P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: policy(action) } },
  },
});
const nested = (depth: number): unknown => (depth === 0 ? 's3:GetObject' : [nested(depth - 1)]);
const DEEP = nested(300);

function pipe(...path: string[]): string {
  const name = join(folder, ...path);
  execFileSync('mkfifo', [name]);
  return name;
}

const stack = (templateFile: string, more = {}) => ({
  type: 'aws:cloudformation:stack',
  environment: 'aws://111111111111/eu-west-1',
  properties: { templateFile },
  ...more,
});

/** An assembly with a good stack and the others. */
function assembly(name: string, artifacts: Record<string, unknown>): string {
  mkdirSync(join(folder, name));
  file(join(name, 'good.template.json'), template('s3:*'));
  const all = { Good: stack('good.template.json'), ...artifacts };
  file(join(name, 'manifest.json'), { version: '36.0.0', artifacts: all });
  return join(folder, name);
}

describe('check judges everything beside what it cannot read', () => {
  const good = file('good-template.json', template('s3:*'));
  const document = file('good-policy.json', policy('sqs:*'));

  test.each<[string, () => string, string]>([
    ['a policy that is too deep', () => file('deep-policy.json', policy(DEEP)), 'more than 100 deep'],
    ['a template that is too deep', () => file('deep-template.json', template(DEEP)), 'more than 200 deep'],
    ['a missing file', () => join(folder, 'missing.json'), 'no such file'],
    ['text', () => file('text.json', '{"Resources": '), 'well-formed JSON'],
    ['another kind of file', () => file('other.json', '{"a": 1}'), 'expected a template'],
    ['a template without types', () => file('typeless.json', { Resources: { A: {} } }), 'Resources.A.Type'],
    [
      'a folder without a manifest',
      () => (mkdirSync(join(folder, 'none')), join(folder, 'none')),
      'manifest',
    ],
    ['a named pipe', () => pipe('pipe.json'), 'Invalid named pipe: expected a regular file'],
    ['a link to a pipe', () => (symlinkSync(pipe('p'), join(folder, 'q')), join(folder, 'q')), 'named pipe'],
    ['a device', () => '/dev/zero', 'Invalid device: expected a regular file'],
  ])('%s', async (_, make, message) => {
    const bad = make();
    const { code, out, err } = await run(['check', document, bad, good]);
    expect(out).toContain('sqs:* allows');
    expect(out).toContain('s3:* allows');
    expect(out).toContain('Not read: 1 file; the errors on stderr say why.');
    expect(err).toContain(message);
    expect(code).toBe(2);
    const alone = await run(['check', bad]);
    expect(alone.code).toBe(2);
    expect(alone.err).toContain(message);
    expect(alone.out).toBe('');
  });

  test('sources that contradict each other do not hide a document', async () => {
    const role = {
      Type: 'AWS::IAM::Role',
      Properties: { RoleName: 'same', AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } },
    };
    const twice = file('twice-a-role.json', { Resources: { A: role, B: role } });
    const { code, out, err } = await run(['check', twice, document]);
    expect(out).toContain('sqs:* allows');
    expect(err).toContain('declared a second time');
    expect(code).toBe(2);
  });

  test('JSON and SARIF have the findings, and SARIF names the file', async () => {
    const bad = file('deep-for-sarif.json', policy(DEEP));
    const json = await run(['check', bad, good, '--format', 'json']);
    expect(json.code).toBe(2);
    expect(json.out).toContain('s3:* allows');
    const sarif = await run(['check', bad, good, '--format', 'sarif']);
    expect(sarif.code).toBe(2);
    expect(sarif.out).toContain('s3:* allows');
    expect(sarif.out).toContain('more than 100 deep');
  });

  test('a baseline of a part of the findings is not written', async () => {
    const baseline = join(folder, 'part.json');
    const { code, err } = await run([
      'check',
      good,
      join(folder, 'missing.json'),
      '--write-baseline',
      baseline,
    ]);
    expect(code).toBe(2);
    expect(err).toContain('no such file');
    expect((await run(['check', good, '--baseline', baseline])).err).toContain(
      'baseline that does not exist',
    );
  });
});

describe('check judges the other stacks of an assembly', () => {
  test.each<[string, (name: string) => Record<string, unknown>, string]>([
    [
      'a pipe as template',
      (name) => (pipe(name, 'bad.template.json'), { Bad: stack('bad.template.json') }),
      'bad.template.json: Invalid named pipe',
    ],
    [
      'a template that is too deep',
      (name) => (file(join(name, 'bad.json'), template(DEEP)), { Bad: stack('bad.json') }),
      'bad.json: Invalid lists or objects more than 200 deep',
    ],
    ['a missing template', () => ({ Bad: stack('no.json') }), 'no such file'],
    ['a path outside', () => ({ Bad: stack('../good-template.json') }), 'outside of the assembly'],
    ['a stack without environment', () => ({ Bad: stack('x.json', { environment: 5 }) }), 'manifest'],
    [
      'a nested assembly with a pipe as manifest',
      (name) => {
        mkdirSync(join(folder, name, 'assembly-X'));
        pipe(name, 'assembly-X', 'manifest.json');
        return { X: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-X' } } };
      },
      'Invalid named pipe',
    ],
    [
      'a pipe as nested template',
      (name) => {
        pipe(name, 'child.json');
        const Child = {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { TemplateURL: 'https://example.com/x' },
          Metadata: { 'aws:asset:path': 'child.json' },
        };
        const { P } = template('sns:*').Resources;
        file(join(name, 'parent.json'), { Resources: { Child, P } });
        return { Parent: stack('parent.json') };
      },
      'child.json: Invalid named pipe',
    ],
    [
      'a pipe as metadata',
      (name) => (
        pipe(name, 'metadata.json'),
        { Other: stack('good.template.json', { additionalMetadataFile: 'metadata.json' }) }
      ),
      'metadata.json: Invalid named pipe',
    ],
    [
      'a pipe as report of synthesis',
      (name) => (pipe(name, 'validation-report.json'), {}),
      'validation-report.json: Invalid named pipe',
    ],
  ])('%s', async (what, more, message) => {
    const name = what.replaceAll(' ', '-');
    const directory = assembly(name, {});
    const artifacts = { Good: stack('good.template.json'), ...more(name) };
    file(join(name, 'manifest.json'), { version: '36.0.0', artifacts });
    const { code, out, err } = await run(['check', directory]);
    expect(out).toContain('s3:* allows');
    if (name === 'a-pipe-as-nested-template') expect(out).toContain('sns:* allows');
    expect(err.match(new RegExp(message, 'g'))).toHaveLength(1);
    expect(code).toBe(2);
  });

  test('a pipe as the manifest is an error at once', async () => {
    const directory = join(folder, 'piped');
    mkdirSync(directory);
    pipe('piped', 'manifest.json');
    const { code, err } = await run(['check', directory]);
    expect(code).toBe(2);
    expect(err).toContain('manifest.json: Invalid named pipe: expected a regular file');
  });
});

describe('a named pipe in a folder of policies', () => {
  const good = file('for-folders.json', template('s3:*'));
  const withPipe = (name: string): string => {
    mkdirSync(join(folder, name));
    pipe(name, 'pipe.json');
    return join(folder, name);
  };

  test('of managed policies is stated, and the template is judged', async () => {
    const { code, out, err } = await run(['check', good, '--managed-policies', withPipe('managed')]);
    expect(code).toBe(2);
    expect(out).toContain('s3:* allows');
    expect(err).toContain('pipe.json: Invalid named pipe');
  });

  test.each([
    ['simulate', ['--principal', '*', '--action', 's3:GetObject', '--resource', '*']],
    ['who-can', ['--action', 's3:GetObject', '--resource', '*']],
  ])('of SCPs ends %s with an error: an answer would be wrong', async (command, options) => {
    const { code, err } = await run([command, good, ...options, '--scp', withPipe(`scps-${command}`)]);
    expect(code).toBe(2);
    expect(err).toContain('pipe.json: Invalid named pipe');
  });

  test('as the assertions of an assembly is an error', async () => {
    const directory = assembly('asserted', {});
    pipe('asserted', 'access-assertions.json');
    const { code, err } = await run(['assert', directory]);
    expect(code).toBe(2);
    expect(err).toContain('access-assertions.json: Invalid named pipe');
  });

  test('of JSON lines is an error', async () => {
    const { code, err } = await run(['check', '--jsonl', pipe('lines.jsonl')]);
    expect(code).toBe(2);
    expect(err).toContain('lines.jsonl: Invalid named pipe');
  });

  test('is not what a shell passes as a file', () => {
    const program = [
      "require('./test/register-swc');",
      "process.stdout.write(require('./lib/text/text-file').readText('/dev/stdin'));",
    ].join('');
    const shell = `echo '{}' | node -e "${program}"`;
    const output = execFileSync('bash', ['-c', shell], { cwd: join(__dirname, '..', '..') });
    expect(output.toString()).toBe('{}\n');
  });
});

test('a socket is no file', async () => {
  const path = join(folder, 'socket');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const { code, err } = await run(['check', path]);
  server.close();
  expect(code).toBe(2);
  expect(err).toContain('Invalid socket: expected a regular file');
});
