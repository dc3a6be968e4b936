import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CfnPermissionProps, IFunction } from 'aws-cdk-lib/aws-lambda';
import { IamPatternsError } from '../../errors';

/** Conditions that Lambda takes as properties of a permission. */
const PROPERTIES: Readonly<Record<string, keyof CfnPermissionProps>> = {
  'StringEquals aws:PrincipalOrgID': 'principalOrgId',
  'StringEquals aws:SourceAccount': 'sourceAccount',
  'ArnLike aws:SourceArn': 'sourceArn',
};

interface StatementJson {
  readonly Action: string | string[];
  readonly Principal: Readonly<Record<string, string | string[]>> | '*';
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A statement as permissions of Lambda: one for each action, principal and source. */
export function lambdaPermissions(statement: PolicyStatement, fn: IFunction): CfnPermissionProps[] {
  const { Action, Principal, Condition = {} } = statement.toStatementJson() as StatementJson;
  const principals = Principal === '*' ? ['*'] : Object.values(Principal).flat();
  const conditions = conditionSets(Condition, fn);
  return [Action]
    .flat()
    .flatMap((action) =>
      principals.flatMap((principal) =>
        conditions.map((each) => ({ action, principal, functionName: fn.functionArn, ...each })),
      ),
    );
}

/** One set of properties for each combination of values: a property holds one value. */
function conditionSets(
  conditions: NonNullable<StatementJson['Condition']>,
  fn: IFunction,
): Partial<CfnPermissionProps>[] {
  let sets: Partial<CfnPermissionProps>[] = [{}];
  for (const [operator, keys] of Object.entries(conditions)) {
    for (const [key, value] of Object.entries(keys)) {
      const property = PROPERTIES[`${operator} ${key}`] ?? PROPERTIES[`ArnLike ${key}`];
      if (property === undefined || (property === 'sourceArn' && !operator.startsWith('Arn')))
        throw unsupported(`${operator} ${key}`, fn);
      const values = Array.isArray(value) ? (value as unknown[]) : [value];
      sets = sets.flatMap((set) => values.map((each) => ({ ...set, [property]: each })));
    }
  }
  return sets;
}

function unsupported(condition: string, fn: IFunction): IamPatternsError {
  return new IamPatternsError({
    code: 'condition-not-in-lambda-permission',
    at: fn.node.path,
    got: `condition ${condition} in a permission of a Lambda function`,
    expected: `one of ${Object.keys(PROPERTIES).join(', ')}, because Lambda takes no others`,
    fix: 'name the user or role itself (TrustForm.NAMED), or let the caller assume a role of this account',
  });
}
