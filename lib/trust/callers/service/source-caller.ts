import { Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../../errors';
import { partitionOf } from '../../names/arn-partition';
import { bindingOf } from '../binding-of-principal';
import type { BoundCaller, CallerBinding } from '../caller-binding';
import type { TrustForm } from '../../trust-form';
import { servicePrincipal } from './service-caller';
import { type ServiceSourceOptions, sourceConditions } from './source-conditions';

/** A service that may assume the role only for resources of the account, or for those that the options name. */
export class SourceCaller implements CallerBinding {
  constructor(
    private readonly service: string,
    private readonly options: ServiceSourceOptions,
  ) {}

  bind(role: IConstruct, form: TrustForm, isFinal: boolean): BoundCaller[] {
    const { service, options } = this;
    checkSuffix(service, role);
    const name = service.includes('.') ? service : `${service}.amazonaws.com`;
    return bindingOf(servicePrincipal(service))
      .bind(role, form, isFinal)
      .map((caller) => ({
        ...caller,
        conditions: [...(caller.conditions ?? []), sourceConditions(role, name, options)],
      }));
  }

  needs(): [] {
    return [];
  }
}

/** IAM accepts names with `.cn` in the China Regions only. */
function checkSuffix(service: string, role: IConstruct): void {
  const partition = partitionOf(role);
  if (Token.isUnresolved(service) || !service.endsWith('.cn') || !partition || partition === 'aws-cn') return;
  throw new IamPatternsError({
    code: 'partitions-differ',
    at: role.node.path,
    got: `service principal ${JSON.stringify(service)} of the partition aws-cn`,
    expected: `a service principal of ${partition}: ${service.replace(/\.cn$/, '')}`,
    fix: 'write the name without .cn; the package adds the suffix where a service needs it',
  });
}
