import { AccessModel } from '../../../lib/access';
import { policyOf } from '../../../lib/authorization/policy-set';
import { template } from '../organization-fixture';
import { changedStatements, randomStatements, type Layer, type Statement } from './random-layers';
import type { Random } from './random-policies';

/** The policies of a small app, by layer: three roles, a user and a bucket, in two accounts. */
export interface App {
  readonly identityOfA: readonly Statement[];
  readonly identityOfB: readonly Statement[];
  readonly identityOfAna: readonly Statement[];
  readonly identityOfC: readonly Statement[];
  readonly boundaryOfA: readonly Statement[];
  readonly trustOfA: readonly Statement[];
  readonly trustOfB: readonly Statement[];
  readonly bucket: readonly Statement[];
  readonly scp: readonly Statement[];
  readonly rcp: readonly Statement[];
}

const LAYERS: Readonly<Record<keyof App, Layer>> = {
  identityOfA: 'identity',
  identityOfB: 'identity',
  identityOfAna: 'identity',
  identityOfC: 'identity',
  boundaryOfA: 'boundary',
  trustOfA: 'trust',
  trustOfB: 'trust',
  bucket: 'resource',
  scp: 'scp',
  rcp: 'rcp',
};

/** Layers without which an app is whole. */
const OPTIONAL: readonly (keyof App)[] = ['boundaryOfA', 'bucket', 'scp', 'rcp'];

export function randomApp(random: Random): App {
  const layers = Object.entries(LAYERS) as [keyof App, Layer][];
  return Object.fromEntries(
    layers.map(([name, layer]) => [
      name,
      OPTIONAL.includes(name) && random.chance(0.5) ? [] : randomStatements(random, layer),
    ]),
  ) as unknown as App;
}

/** The app with one change in one of its policies. */
export function changedApp(random: Random, app: App): App {
  const name = random.pick(Object.keys(LAYERS) as (keyof App)[]);
  return { ...app, [name]: changedStatements(random, app[name], LAYERS[name]) };
}

const document = (statements: readonly Statement[]) => ({ Version: '2012-10-17', Statement: statements });
const inline = (statements: readonly Statement[]) =>
  statements.length === 0 ? [] : [{ PolicyName: 'p', PolicyDocument: document(statements) }];
const role = (
  RoleName: string,
  trust: readonly Statement[],
  own: readonly Statement[],
  more: object = {},
) => ({
  Type: 'AWS::IAM::Role',
  Properties: { RoleName, AssumeRolePolicyDocument: document(trust), Policies: inline(own), ...more },
});

/** The model of the app. */
export function modelOfApp(app: App): AccessModel {
  const boundary = app.boundaryOfA.length > 0;
  const service = [
    { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ];
  const owning = {
    A: role('a', app.trustOfA, app.identityOfA, {
      Tags: [{ Key: 'team', Value: 'red' }],
      ...(boundary ? { PermissionsBoundary: { Ref: 'Boundary' } } : {}),
    }),
    B: role('b', app.trustOfB, app.identityOfB),
    Ana: { Type: 'AWS::IAM::User', Properties: { UserName: 'ana', Policies: inline(app.identityOfAna) } },
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: 'data' },
    },
    ...(boundary
      ? {
          Boundary: {
            Type: 'AWS::IAM::ManagedPolicy',
            Properties: { ManagedPolicyName: 'boundary', PolicyDocument: document(app.boundaryOfA) },
          },
        }
      : {}),
    ...(app.bucket.length === 0
      ? {}
      : {
          BucketPolicy: {
            Type: 'AWS::S3::BucketPolicy',
            Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: document(app.bucket) },
          },
        }),
  };
  return AccessModel.fromAssembly(
    [template('111111111111', owning), template('222222222222', { C: role('c', service, app.identityOfC) })],
    {
      guardrails: {
        scps: app.scp.length === 0 ? [] : [[policyOf('scp', 'scp', document(app.scp))]],
        rcps: app.rcp.length === 0 ? [] : [[policyOf('rcp', 'rcp', document(app.rcp))]],
      },
    },
  );
}
