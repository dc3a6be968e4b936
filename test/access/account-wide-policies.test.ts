import { AccessModel } from '../../lib/access';
import { policy, template } from './organization-fixture';

const PARTNER = 'arn:aws:iam::222222222222:root';
const TABLE = 'arn:aws:glue:eu-west-1:111111111111:table/sales/orders';
const ACCOUNT = 'arn:aws:organizations::111111111111:account/o-abcdefghij/333333333333';

const catalog = (...statements: object[]) =>
  AccessModel.fromAssembly(
    template('111111111111', {
      Catalog: {
        Type: 'Custom::IamPatternsDataCatalogPolicy',
        Properties: { Policy: JSON.stringify(policy(...(statements as Record<string, unknown>[]))) },
      },
    }),
  );
const organization = (...statements: object[]) =>
  AccessModel.fromAssembly(
    template('111111111111', {
      Delegation: {
        Type: 'AWS::Organizations::ResourcePolicy',
        Properties: { Content: policy(...(statements as Record<string, unknown>[])) },
      },
    }),
  );
const grant = (Action: string, Resource: string, Principal: unknown = { AWS: PARTNER }) => ({
  Effect: 'Allow',
  Principal,
  Action,
  Resource,
});

test.each([
  ['the Data Catalog', catalog, 'glue:GetTable', TABLE],
  ['an organization', organization, 'organizations:AttachPolicy', ACCOUNT],
])('the one policy of %s decides about what lies in it', (_, modelOf, action, resource) => {
  const labels = (model: AccessModel, wanted = resource) =>
    model.possibleAccess([action], [wanted]).map(({ label }) => label);
  const partners = ['role', 'user'].map((kind) => `any ${kind} of account 222222222222`);
  const open = modelOf(grant(action, '*'));
  expect(labels(open)).toEqual(expect.arrayContaining(partners));
  expect(labels(open, resource.replace(/[^/]*$/, '*'))).toEqual(expect.arrayContaining(partners));
  expect(labels(modelOf(grant(action, resource)))).toEqual(expect.arrayContaining(partners));
  expect(labels(modelOf(grant(action, resource.replace(/[^/]*$/, 'other'))))).toEqual([]);
  expect(
    modelOf()
      .differenceTo(open)
      .changes.map(({ kind }) => kind),
  ).toContain('gained');
});

test('the policy of an organization may be public', () => {
  const describe = (principal: unknown) =>
    organization(grant('organizations:DescribeAccount', '*', principal)).publicAccess();
  expect(describe('*')).toEqual([expect.objectContaining({ witness: expect.anything() as unknown })]);
  expect(describe({ AWS: PARTNER })).toEqual([]);
});

test('an example is a resource of a type that the action applies to', () => {
  const before = AccessModel.fromAssembly(template('111111111111', {}));
  const after = AccessModel.fromAssembly(
    template('111111111111', {
      Policy: {
        Type: 'AWS::IAM::User',
        Properties: {
          UserName: 'ana',
          Policies: [
            {
              PolicyName: 'p',
              PolicyDocument: policy({ Effect: 'Allow', Action: ['s3:GetObject'], Resource: '*' }),
            },
          ],
        },
      },
    }),
  );
  const witnesses = before.differenceTo(after).changes.map(({ witness }) => witness?.resource);
  expect(witnesses).toEqual([expect.stringMatching(/^arn:aws:s3:::/)]);
});
