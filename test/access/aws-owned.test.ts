import { AccessModel } from '../../lib/access/model';
import { allow, deny, role, template, trust } from './organization-fixture';

const A = '111111111111';
const TRANSFORM = 'arn:aws:cloudformation:eu-west-1:aws:transform/Serverless-2016-10-31';
const MODEL = 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0';
const DOCUMENT = 'arn:aws:ssm:eu-west-1::document/AWS-StartPortForwardingSession';
const POLICY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const CALLS: [string, string][] = [
  ['cloudformation:CreateChangeSet', TRANSFORM],
  ['bedrock:InvokeModel', MODEL],
  ['ssm:StartSession', DOCUMENT],
  ['iam:GetPolicy', POLICY],
];

const roleWith = (name: string, statements: ReturnType<typeof allow>[]) =>
  role(name, trust({ Service: 'ec2.amazonaws.com' }), statements);
const model = AccessModel.fromAssembly(
  template(A, {
    May: roleWith(
      'may',
      CALLS.map(([action, resource]) => allow(action, resource)),
    ),
    MayNot: roleWith('may-not', [allow('s3:GetObject', '*')]),
    Denied: roleWith('denied', [allow('*', '*'), deny('*', '*')]),
  }),
);

describe('a resource that AWS owns has no policy: the policies of the caller decide', () => {
  test.each(CALLS)('%s on %s', (action, resource) => {
    const decide = (name: string) =>
      model.check({ principal: `arn:aws:iam::${A}:role/${name}`, action, resource }).decision;
    expect(['may', 'may-not', 'denied'].map(decide)).toEqual(['allowed', 'denied', 'denied']);
  });

  test('everyone who may call on it is found', () => {
    const found = model.whoCan('cloudformation:CreateChangeSet', TRANSFORM);
    expect(JSON.stringify(found)).toContain('role/may');
  });
});
