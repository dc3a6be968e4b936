import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AccessModel } from '../../../../lib/access/model';
import type { AssemblyFacts } from '../../../../lib/assembly/facts';
import { loadFacts } from '../../../../lib/assembly/load';
import { policy, template } from '../../organization-fixture';

type Statement = Readonly<Record<string, unknown>>;

/** A principal, and whether it is an administrator in effect over all of its policies. */
export interface AdministratorCase {
  readonly id: string;
  readonly note: string;
  readonly administrator: boolean;
  readonly kind?: 'role';
  /** Inline policies. */
  readonly policies: readonly (readonly Statement[])[];
  /** Names of AWS managed policies. */
  readonly managed?: readonly string[];
  readonly boundary?: readonly Statement[];
  readonly boundaryManaged?: string;
  readonly boundaryArn?: string;
  /** Policy of a group that it is in, and of one that it is not in. */
  readonly group?: readonly Statement[];
  readonly otherGroup?: readonly Statement[];
  readonly groupManaged?: readonly string[];
}

export const ADMINISTRATOR_CASES = readFileSync(join(__dirname, 'administrators.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as AdministratorCase);

const awsPolicy = (name: string): string => `arn:aws:iam::aws:policy/${name}`;
const inline = (statements: readonly Statement[], name: string) => ({
  PolicyName: name,
  PolicyDocument: policy(...statements),
});

/** The app of a case. */
export function factsOf(each: AdministratorCase): AssemblyFacts {
  const { kind, policies, managed = [], boundary, boundaryManaged, boundaryArn, group, otherGroup } = each;
  const limit = boundaryArn ?? (boundaryManaged && awsPolicy(boundaryManaged));
  const common = {
    Policies: policies.map((statements, index) => inline(statements, `p${index}`)),
    ManagedPolicyArns: managed.map(awsPolicy),
    ...(limit !== undefined && { PermissionsBoundary: limit }),
    ...(boundary !== undefined && { PermissionsBoundary: { Ref: 'Boundary' } }),
  };
  const trusted = {
    Effect: 'Allow',
    Principal: { Service: 'lambda.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  const Actor =
    kind === 'role'
      ? {
          Type: 'AWS::IAM::Role',
          Properties: { RoleName: 'actor', AssumeRolePolicyDocument: policy(trusted), ...common },
        }
      : { Type: 'AWS::IAM::User', Properties: { UserName: 'actor', Groups: [{ Ref: 'Own' }], ...common } };
  const groupOf = (
    GroupName: string,
    statements: readonly Statement[] = [],
    names: readonly string[] = [],
  ) => ({
    Type: 'AWS::IAM::Group',
    Properties: {
      GroupName,
      Policies: statements.length === 0 ? [] : [inline(statements, 'of-group')],
      ManagedPolicyArns: names.map(awsPolicy),
    },
  });
  return loadFacts(
    template('111111111111', {
      Actor,
      Own: groupOf('own', group, each.groupManaged),
      Others: groupOf('others', otherGroup),
      ...(boundary !== undefined && {
        Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: policy(...boundary) } },
      }),
    }),
  );
}

/** Whether the model finds that the principal has everything, or can give itself everything. */
export function isAdministrator(facts: AssemblyFacts): boolean {
  const { administrators, escalations } = AccessModel.fromFacts(facts).escalations();
  const found = [...administrators, ...escalations.filter(({ outcome }) => outcome === 'administrator')];
  return found.some(({ principal }) => principal.endsWith('/actor'));
}
