import type { IConstruct } from 'constructs';
import { bindingOf } from '../binding-of-principal';
import type { BoundCaller, CallerBinding } from '../caller-binding';
import type { TrustForm } from '../../trust-form';
import { checkSuffix, servicePrincipal } from './service-caller';
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
