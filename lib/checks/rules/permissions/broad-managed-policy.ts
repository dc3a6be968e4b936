import type { AppProblem, AppRule } from '../../rule';
import type { Severity } from '../../findings/severity';

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
  check: ({ identities }) =>
    identities.flatMap((identity) => {
      const attached = [
        ...identity.unknownPolicies,
        ...identity.policies.flatMap(({ origin, name }) =>
          origin.account === 'aws' ? [`:iam::aws:policy/${name}`] : [],
        ),
      ];
      return attached.flatMap((arn): AppProblem[] => {
        const name = /:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
        const breadth = name === undefined ? undefined : breadthOf(name);
        if (name === undefined || breadth === undefined) return [];
        const [severity, grants] = breadth;
        const message = `The AWS managed policy ${name} ${grants}.`;
        return [{ origin: identity.origin, about: [identity.name, name], severity, message }];
      });
    }),
};

const BROAD: Readonly<Record<string, readonly [Severity, string]>> = {
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

function breadthOf(name: string): readonly [Severity, string] | undefined {
  if (Object.hasOwn(BROAD, name)) return BROAD[name];
  return /Full_?Access(V\d+)?$/i.test(name)
    ? ['warning', 'allows a whole service on every resource']
    : undefined;
}
