import { Annotations, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { IamPatternsError } from '../../../errors';
import {
  SERVICE_LINKED_ROLES_DATE,
  serviceLinkedRoleFacts,
  servicesThatCreateTheirRole,
  servicesWithSuffix,
} from '../../../policy/principal/service-linked-roles';
import { hasServiceLinkedRole, managedPolicyDate } from '../../../service-authorization';

/** The suffix of a role, and what its author says about it. */
interface SuffixOptions {
  readonly customSuffix?: string;
  readonly acceptsSuffix?: boolean;
}

/** Rejects a service whose role only AWS can create. Tokens pass. */
export function checkLinkedService(scope: Construct, service: string): void {
  const { createdByAws } = serviceLinkedRoleFacts(service);
  if (createdByAws === undefined) return;
  throw new IamPatternsError({
    code: 'service-linked-role-by-aws',
    at: scope.node.path,
    got: `service ${service}: ${createdByAws}`,
    expected: `a service whose role you may create; not ${servicesThatCreateTheirRole().join(', ')}`,
    fix: 'remove the construct; to let a principal enable the service, allow iam:CreateServiceLinkedRole with iam:AWSServiceName',
  });
}

/** Rejects a suffix that is malformed, or that the service is not known to accept. */
export function checkSuffixOfService(scope: Construct, service: string, options: SuffixOptions): void {
  const { customSuffix, acceptsSuffix } = options;
  if (customSuffix === undefined) return;
  const { suffix } = serviceLinkedRoleFacts(service);
  const isForm = Token.isUnresolved(customSuffix) || /^[\w+=,.@-]{1,64}$/.test(customSuffix);
  if (isForm && (acceptsSuffix ?? (suffix === 'accepted' || suffix === 'inferred'))) return;
  throw new IamPatternsError({
    code: isForm ? 'suffix-not-accepted' : 'malformed-suffix',
    at: scope.node.path,
    got: `suffix ${JSON.stringify(customSuffix)} for ${service}${suffix === 'rejected' ? ', for which IAM rejects one' : ''}`,
    expected: isForm
      ? `no suffix; of the services that this package knows, only ${servicesWithSuffix().join(', ')} accept one`
      : '1–64 characters of A–Z a–z 0–9 and _+=,.@-',
    fix: isForm
      ? 'remove customSuffix; if the page of the service shows one, set acceptsSuffix'
      : 'correct the suffix',
  });
}

/** Warns of what may fail at deployment and is not certain. */
export function warnOfLinkedService(scope: Construct, service: string, options: SuffixOptions): void {
  if (Token.isUnresolved(service)) return;
  const { createdWithAccount, isKnown, suffix } = serviceLinkedRoleFacts(service);
  if (createdWithAccount)
    warn(
      scope,
      'serviceLinkedRoleExists',
      `AWS creates the service-linked role of ${service} with every account. Unless you deleted it there, the deployment fails.`,
    );
  if (!isKnown && !hasServiceLinkedRole(service))
    warn(
      scope,
      'unknownServiceLinkedRole',
      `No page of AWS that was read by ${SERVICE_LINKED_ROLES_DATE}, and no AWS managed policy of ${managedPolicyDate()}, shows that ${service} has a service-linked role. If it has none, or creates it itself, the deployment fails. See the page of the service.`,
    );
  if (options.customSuffix === undefined) return;
  if (suffix === 'rejected')
    warn(
      scope,
      'serviceLinkedRoleSuffix',
      `In March 2025, IAM rejected a suffix for ${service}. If it still does, the deployment fails.`,
    );
  if (suffix === 'inferred' && options.acceptsSuffix !== true)
    warn(
      scope,
      'serviceLinkedRoleSuffix',
      `${service} gives its own roles a suffix, but no page of AWS says that you may choose one. If you may not, the deployment fails. Set acceptsSuffix if you know that it works.`,
    );
}

function warn(scope: Construct, id: string, message: string): void {
  Annotations.of(scope).addWarningV2(`cdk-iam-patterns:${id}`, message);
}
