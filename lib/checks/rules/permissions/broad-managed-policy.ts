import type { AppProblem, AppRule } from '../../rule';
import type { Severity } from '../../findings/severity';

export const broadManagedPolicy: AppRule = {
  id: 'broad-managed-policy',
  scope: 'app',
  severity: 'warning',
  title: 'A broad policy of AWS is attached',
  why: 'AWS writes its managed policies for every customer at once: `AmazonRDSFullAccess` deletes databases for people who were meant to start and stop them, and `ReadOnlyAccess` reads the data as well. AWS changes them without asking.',
  fix: "Attach a policy of your own with the actions and resources that the work needs; this library's recipes (`RdsPermissions.operate`, …) are made for that.",
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
        const message = `${name} is attached: it ${grants}.`;
        return [{ origin: identity.origin, about: [identity.name, name], severity, message }];
      });
    }),
};

const BROAD: Readonly<Record<string, readonly [Severity, string]>> = {
  AdministratorAccess: ['error', 'allows everything on everything'],
  IAMFullAccess: ['error', 'allows all of IAM, and so to give oneself the rest'],
  AWSOrganizationsFullAccess: ['error', 'allows to reshape the organization and what binds its accounts'],
  PowerUserAccess: ['warning', 'allows every service but IAM and Organizations, on everything'],
  ReadOnlyAccess: ['warning', 'reads the data of nearly every service, not only that it is there'],
  DatabaseAdministrator: ['warning', 'allows whole database services on everything'],
  NetworkAdministrator: ['warning', 'allows to change all networks of the account'],
  SystemAdministrator: ['warning', 'allows many services on everything'],
  DataScientist: ['warning', 'allows many services on everything'],
};

function breadthOf(name: string): readonly [Severity, string] | undefined {
  if (Object.hasOwn(BROAD, name)) return BROAD[name];
  return /Full_?Access(V\d+)?$/i.test(name)
    ? ['warning', 'allows a whole service, on everything']
    : undefined;
}
