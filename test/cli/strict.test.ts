import { owning, OPS, policy } from '../access/organization-fixture';
import { file as write, run, source } from './command-line';

const SAM = { Transform: 'AWS::Serverless-2016-10-31' };
const queue = { Q: { Type: 'AWS::SQS::Queue' } };
const file = (name: string, content: object) => write(`strict-${name}.json`, content);

const UNREAD: [string, object, string][] = [
  ['an API of SAM', { ...SAM, Resources: { A: { Type: 'AWS::Serverless::HttpApi', Properties: {} } } }, 'AWS::Serverless::HttpApi A'],
  ['the authorizers of an API of SAM', { ...SAM, Resources: { A: { Type: 'AWS::Serverless::Api', Properties: { Auth: { DefaultAuthorizer: 'AWS_IAM' } } } } }, 'AWS::ApiGateway::RestApi A: its authorizers'],
  ['a connector', { ...SAM, Resources: { C: { Type: 'AWS::Serverless::Connector', Properties: {} } } }, 'AWS::Serverless::Connector C'],
  ['a connector inside a resource', { ...SAM, Resources: { Q: { ...queue.Q, Connectors: { ToF: { Properties: {} } } } } }, 'AWS::Serverless::Connector QToF'],
  ['the transform itself', { ...SAM, Resources: queue }, 'AWS::Serverless-2016-10-31'],
  ['a loop', { Transform: 'AWS::LanguageExtensions', Resources: { ...queue, 'Fn::ForEach::Roles': ['N', ['A'], {}] } }, 'Fn::ForEach::Roles'],
  ['a macro', { Transform: ['OurMacro'], Resources: queue }, 'OurMacro'],
  ['properties that a transform makes', { Resources: { R: { Type: 'AWS::SNS::Topic', Properties: { 'Fn::Transform': { Name: 'M' } } } } }, 'AWS::SNS::Topic R'],
  ['a nested stack without its template', { Resources: { N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/t.json' } } } }, 'AWS::CloudFormation::Stack N'],
  ['a part of a role that a macro makes', { Resources: { R: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: policy(), Policies: [{ 'Fn::Transform': { Name: 'M' } }] } } } }, 'AWS::IAM::Role R'],
  ['a module', { Resources: { M: { Type: 'Acme::Network::Hub::MODULE', Properties: {} } } }, 'Acme::Network::Hub::MODULE M'],
  ['a share', { Resources: { S: { Type: 'AWS::RAM::ResourceShare', Properties: { Name: 's' } } } }, 'AWS::RAM::ResourceShare S'],
]; // prettier-ignore

test.each(UNREAD)(
  'check names what it did not read, and --strict fails: %s',
  async (name, template, expected) => {
    const path = file(name.replaceAll(' ', '-'), template);
    const { code, out, err } = await run(['check', path]);
    expect(code).toBe(0);
    expect(err).toContain('note: not read: ');
    expect(err).toContain(expected);
    expect(out).toMatch(/Not read: [0-9]+ resource/);
    expect((await run(['check', path, '--strict'])).code).toBe(1);
    const sarif = await run(['check', path, '--format', 'sarif']);
    expect(sarif.out).toContain('toolExecutionNotifications');
    expect(sarif.out).toContain(expected);
  },
);

test('with everything read, --strict changes nothing', async () => {
  const { code, out } = await run(['check', file('whole', { Resources: queue }), '--strict']);
  expect([code, out]).toEqual([0, 'No findings.\n']);
  const resources = { Resources: { U: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: 'u' } } } };
  const warned = await run(['check', file('key', resources), '--strict', '--fail-on', 'info']);
  expect(warned.code).toBe(1);
});

test.each([
  ['who-can', '--action', 'sts:AssumeRole', '--resource', OPS],
  ['what-can', '--principal', OPS],
  ['escalation'],
  ['simulate', '--principal', OPS, '--action', 'rds:DescribeDBInstances', '--resource', 'arn:aws:rds:eu-west-1:111111111111:db:x'],
])('%s notes it too', async (command, ...options) => {
  const Share = { Type: 'AWS::RAM::ResourceShare', Properties: { Name: 's' } };
  const part = source(`strict-part-${command}.json`, owning({ Share }));
  const whole = source(`strict-whole-${command}.json`, owning());
  const { code, err } = await run([command, part, ...options]);
  expect(code).toBe(0);
  expect(err).toContain('note: not read: AWS::RAM::ResourceShare Share');
  expect((await run([command, part, ...options, '--strict'])).code).toBe(1);
  expect((await run([command, whole, ...options, '--strict'])).code).toBe(0);
}); // prettier-ignore
