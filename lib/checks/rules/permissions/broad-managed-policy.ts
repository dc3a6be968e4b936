import type { Identity, Policy } from '../../../assembly/facts';
import type { AppProblem, AppRule } from '../../rule';
import type { AppSite } from '../../sites/app-site';
import { breadthOfStatements, type Breadth } from './statement-breadth';

export const broadManagedPolicy: AppRule = {
  id: 'broad-managed-policy',
  scope: 'app',
  severity: 'warning',
  title: 'Attached AWS managed policy is too broad',
  why: 'AWS writes its managed policies for all customers: `AmazonRDSFullAccess` deletes databases although the work is to start and stop them, and `ReadOnlyAccess` also reads the data. AWS changes these policies without asking you.',
  fix: 'Attach a policy of your own with the actions and resources that the work needs. The recipes of this library (`RdsPermissions.operate`, …) write such policies.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html',
  avoid: {
    accounts: {
      '111111111111': {
        Operators: {
          Type: 'AWS::IAM::Group',
          Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonRDSFullAccess'] },
        },
      },
    },
  },
  prefer: {
    accounts: {
      '111111111111': {
        Operators: {
          Type: 'AWS::IAM::Group',
          Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonRDSReadOnlyAccess'] },
        },
      },
    },
  },
  check: (app) =>
    app.identities.flatMap((identity) => {
      const known = identity.policies.filter(({ origin }) => origin.account === 'aws');
      return [
        ...known.flatMap((policy) => problemOf(identity, policy.name, breadthOf(identity, policy, app))),
        ...identity.unknownPolicies.flatMap((arn) => {
          const name = /:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
          return name === undefined ? [] : problemOf(identity, name, breadthByName(name), BY_NAME);
        }),
      ];
    }),
};

/** Ends a sentence about a policy that is judged by its name. */
const BY_NAME = ', to judge by its name: its document is not known';

function problemOf(
  identity: Identity,
  name: string,
  breadth: Breadth | undefined,
  reservation = '',
): AppProblem[] {
  if (breadth === undefined) return [];
  const [severity, grants] = breadth;
  const message = `The AWS managed policy ${name} ${grants}${reservation}.`;
  return [{ origin: identity.origin, about: [identity.name, name], severity, message }];
}

/** What the document of the policy allows, where that is broad. */
function breadthOf(identity: Identity, policy: Policy, app: AppSite): Breadth | undefined {
  const { statements } = app.documentOf(policy);
  const breadth = breadthOfStatements(statements);
  if (breadth?.[2] !== 'administrator') return breadth;
  // A Deny or a permissions boundary may take it back.
  const holders = app.holdersOf(identity.arn);
  const isTakenBack = holders.length > 0 && holders.every((holder) => app.isAdministrator(holder) === false);
  return isTakenBack ? undefined : breadth;
}

function breadthByName(name: string): Breadth | undefined {
  if (Object.hasOwn(BROAD, name)) return BROAD[name];
  return /Full_?Access(V\d+)?$/i.test(name) && !/Invoke|Execution/i.test(name)
    ? ['warning', 'allows a whole service on every resource']
    : undefined;
}

/** Policies whose document is not known, by their name. */
const BROAD: Readonly<Record<string, Breadth>> = {
  AdministratorAccess: ['error', 'allows every action on every resource'],
  IAMFullAccess: ['error', 'allows every IAM action, so its holder can become an administrator'],
  AWSOrganizationsFullAccess: ['error', 'allows changing the organization and the policies for its accounts'],
  PowerUserAccess: ['warning', 'allows every service except IAM and Organizations on every resource'],
  ReadOnlyAccess: ['warning', 'allows reading the data of nearly every service'],
  DatabaseAdministrator: ['warning', 'allows whole database services on every resource'],
  NetworkAdministrator: ['warning', 'allows changing all networks of the account'],
  SystemAdministrator: ['warning', 'allows many services on every resource'],
  DataScientist: ['warning', 'allows many services on every resource'],
};
