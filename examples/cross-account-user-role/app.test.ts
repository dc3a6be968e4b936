import * as iam from 'aws-cdk-lib/aws-iam';
import { AccessModel, mfa, noMfa } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addPeople } from '../user-group/app';
import { addDatabaseOperations } from './app';

const app = exampleApp();
const people = addPeople(app);
const { named, delegated, stack } = addDatabaseOperations(app, people);
const named222 = (user: string) => `arn:aws:iam::222222222222:user/${user}`;
const arn = (role: iam.Role) =>
  `arn:aws:iam::111111111111:role/${(role.node.defaultChild as iam.CfnRole).roleName}`;
const operations = arn(named);
const observation = arn(delegated);
const database = 'arn:aws:rds:eu-west-1:111111111111:db:orders';

// A user whom the working account's administrators let into the delegated role, far from this package.
const carl = new iam.User(people.stack, 'Carl', { userName: 'carl' });
carl.addToPolicy(
  new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: [operations, observation] }),
);

const assembly = app.synth();
const access = AccessModel.fromAssembly(assembly);
const assume = (user: string, role: string) => ({
  principal: named222(user),
  action: 'sts:AssumeRole',
  resource: role,
});
const recently = mfa('10 minutes ago');

describe('the role that names its people', () => {
  test.each(['administrator', 'operations/ana', 'operations/ben'])(
    'lets %s in, with MFA within the hour',
    (user) => {
      expect(access).toAllow({ ...assume(user, operations), context: recently });
      expect(access).toDeny({ ...assume(user, operations), context: mfa('2 hours ago') });
      expect(access).toDeny({ ...assume(user, operations), context: noMfa() });
    },
  );

  test('lets no one else of that account in, whatever its administrators allow', () => {
    expect(access).toDeny({ ...assume('carl', operations), context: recently });
  });

  test('lets operators stop a database and not delete it', () => {
    const through = {
      principal: named222('operations/ana'),
      via: [operations],
      resource: database,
      context: recently,
    };
    expect(access).toAllow({ ...through, action: 'rds:StopDBInstance' });
    expect(access).toDeny({ ...through, action: 'rds:DeleteDBInstance' });
  });
});

describe('the role that names the account', () => {
  test('lets in whom the administrators of that account allow, with MFA', () => {
    expect(access).toAllow({ ...assume('carl', observation), context: recently });
    expect(access).toDeny({ ...assume('carl', observation), context: noMfa() });
  });

  test('lets in no one whom they do not allow', () => {
    expect(access).toDeny({ ...assume('dora', observation), context: recently });
  });
});

test('the people are deployed before the role that names them', () => {
  expect(assembly.getStackArtifact(stack.artifactId).dependencies.map(({ id }) => id)).toContain('People');
});

test('people are told the way: the console address and the CLI profile', () => {
  const outputs = assembly.getStackByName('DatabaseOperations').template as {
    Outputs: Record<string, { Value: unknown }>;
  };
  const values = JSON.stringify(Object.values(outputs.Outputs).map(({ Value }) => Value));
  expect(values).toContain(
    `https://signin.aws.amazon.com/switchrole?account=111111111111&roleName=${operations.split('/')[1]}`,
  );
  expect(values).toContain('[profile database-operations]');
});
