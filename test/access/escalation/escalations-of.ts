import { AccessModel, describeEscalation, type EscalationReport } from '../../../lib/access';
import type { TemplateSource } from '../../../lib/assembly/load';
import { allow, policy, template, trust } from '../organization-fixture';

export const ACCOUNT = '111111111111';
export const EVERYTHING = allow('*', '*');
export const LAMBDA = trust({ Service: 'lambda.amazonaws.com' });
export const arn = (rest: string): string => `arn:aws:iam::${ACCOUNT}:${rest}`;

export const managed = (name: string, document: unknown, attached: object = {}) => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: { ManagedPolicyName: name, PolicyDocument: document, ...attached },
});

export const group = (name: string, ...permissions: object[]) => ({
  Type: 'AWS::IAM::Group',
  Properties: {
    GroupName: name,
    Policies: [{ PolicyName: 'permissions', PolicyDocument: policy(...(permissions as never[])) }],
  },
});

/** The report on an app of these resources in one account, and of other templates. */
export function reportOn(resources: Record<string, unknown>, ...others: TemplateSource[]): EscalationReport {
  return AccessModel.fromAssembly([template(ACCOUNT, resources), ...others]).escalations();
}

/** The escalations of one principal: outcome and sentence. */
export function escalationsOf(name: string, { escalations }: EscalationReport): string[] {
  return escalations
    .filter(({ principal }) => principal.endsWith(`/${name}`))
    .map((each) => `${each.outcome}: ${describeEscalation(each)}`);
}
