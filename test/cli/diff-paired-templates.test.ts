import { role, trust } from '../access/organization-fixture';
import { file, run } from './command-line';

const ACCOUNT = '111111111111';
const LAMBDA = trust({ Service: 'lambda.amazonaws.com' });
const allow = (Action: string, Resource: unknown) => ({ Effect: 'Allow', Action, Resource });
const table = (name: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/${name}`,
});

/** A template with a role of a fixed name, a role that CloudFormation names, and a parameter. */
function template(id: string, ...more: ReturnType<typeof allow>[]) {
  return {
    Parameters: { Topic: { Type: 'String' } },
    Resources: {
      [`${id}Fixed`]: role(`${id}-job`, LAMBDA, [
        allow('dynamodb:GetItem', table(id)),
        allow('sns:Publish', { Ref: 'Topic' }),
        ...more,
      ]),
      [`${id}Made`]: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: LAMBDA,
          Policies: [
            {
              PolicyName: 'p',
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: [allow('dynamodb:GetItem', table('made'))],
              },
            },
          ],
        },
      },
    },
  };
}

const places = ['', `@${ACCOUNT}`, `@${ACCOUNT}/eu-west-1`];
const GAIN = allow('dynamodb:DeleteItem', table('app'));

/** The exit codes of `diff` and of `prove`, which must agree, and what was said. */
async function compare(before: readonly string[], after: readonly string[]) {
  const sides = [before.join(','), after.join(',')];
  const diff = await run(['diff', ...sides, '--expect', 'no-gain']);
  const proof = await run(['prove', 'no-new-access', ...sides]);
  expect(proof.code).toBe(diff.code);
  return { ...diff, proof };
}

describe.each(places)('templates of different file names at "%s"', (place) => {
  const at = (name: string, content: unknown) => `${file(name, content)}${place}`;

  test('have the same unknown values, and a note says so', async () => {
    const { out, err, code, proof } = await compare(
      [at('a.json', template('app'))],
      [at('a2.json', template('app'))],
    );
    expect({ out, code }).toEqual({ out: 'No access changes.\n', code: 0 });
    for (const said of [err, proof.err])
      expect(said).toMatch(/a2\.json and .*a\.json are compared as versions/);
  });

  test('show a real gain, and nothing else', async () => {
    const { out, code } = await compare(
      [at('a.json', template('app'))],
      [at('a2.json', template('app', GAIN))],
    );
    expect(code).toBe(1);
    expect(out.match(/ gains| loses/g)).toHaveLength(1);
    expect(out).toContain('dynamodb:DeleteItem');
  });

  test('are paired by their resources where each side has two, in any order', async () => {
    const before = [at('a.json', template('app')), at('b.json', template('net'))];
    const { out, code, err } = await compare(before, [
      at('b2.json', template('net')),
      at('a2.json', template('app')),
    ]);
    expect({ out, code }).toEqual({ out: 'No access changes.\n', code: 0 });
    expect(err).toMatch(/b2\.json and .*b\.json are/);
    expect(err).toMatch(/a2\.json and .*a\.json are/);
    const gained = await compare(before, [
      at('b2.json', template('net')),
      at('a2.json', template('app', GAIN)),
    ]);
    expect(gained.code).toBe(1);
    expect(gained.out.match(/ gains| loses/g)).toHaveLength(1);
  });
});

/** One role that may read a table of the stack's Region. */
const job = (id: string, name = 'job') => ({
  Resources: { [id]: role(name, LAMBDA, [allow('dynamodb:GetItem', table('data'))]) },
});

test('a stack in place of another one is no version of it: its Region may differ', async () => {
  const core = `${file('core.json', template('core'))}@${ACCOUNT}`;
  const [old, young] = ['Old', 'Young'].map((id) => `${file(`${id}.json`, job(id))}@${ACCOUNT}`);
  const { code, err } = await compare([core, old ?? ''], [core, young ?? '']);
  expect(code).toBe(1);
  expect(err).toContain('Young.json: not known of which stack it is another version');
});

test('templates with the same resources are not paired at a guess', async () => {
  const at = (name: string) => `${file(`${name}.json`, job('Job', name))}@${ACCOUNT}`;
  const { code, err } = await compare([at('east'), at('west')], [at('one'), at('two')]);
  expect(code).toBe(1);
  expect(err).toContain('one.json: not known');
  expect(err).toContain('two.json: not known');
});

test('a stack that both sides have is not paired with another one', async () => {
  const place = `@${ACCOUNT}`;
  const [same, wider] = [file('same.json', template('app')), file('wider.json', template('net'))];
  const { err } = await compare([`${same}${place}`, `${wider}${place}`], [`${same}${place}`]);
  expect(err).toBe('');
});

test('templates of different Regions are not paired', async () => {
  const { code, err } = await compare(
    [`${file('a.json', job('Job'))}@${ACCOUNT}/eu-west-1`],
    [`${file('a2.json', job('Job'))}@${ACCOUNT}/eu-west-2`],
  );
  expect(code).toBe(1);
  expect(err).toBe('');
});
