import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../errors';
import { fromAccount } from './account-caller';
import { ASSUME_ROLE, type BoundCaller, type CallerBinding, type CallerNeed } from './caller-binding';
import { type Entity, literalArn, pathOf, roleEntity, sameAccount } from './entity';
import { TrustForm } from './trust-form';

/** A user or role that is a construct of the app. */
export class EntityCaller implements CallerBinding {
  constructor(private readonly entity: Entity) {}

  bind(role: IConstruct, form: TrustForm): BoundCaller[] {
    const { entity } = this;
    const common = { description: describe(entity), kind: entity.type, actions: ASSUME_ROLE };
    if (form === TrustForm.NAMED) {
      return [{ ...common, principal: { AWS: [entity.arn] }, named: entity }];
    }
    sameAccount(role, entity.account);
    return [{ ...common, ...fromAccount(role, entity.account, [this.knownArn(role)]) }];
  }

  needs(): CallerNeed[] {
    const { account, construct } = this.entity;
    return [
      {
        description: pathOf(construct),
        account,
        grantee: construct as IConstruct & iam.IPrincipal,
        actions: ASSUME_ROLE,
      },
    ];
  }

  private knownArn(role: IConstruct): string {
    const arn = literalArn(this.entity);
    if (arn !== undefined) return arn;
    throw new IamPatternsError({
      code: 'caller-without-physical-name',
      at: role.node.path,
      got: `caller ${describe(this.entity)} without an explicit name, in the ACCOUNT form`,
      expected: 'an ARN that is known before deployment',
      fix: 'give the caller an explicit name (this replaces it if it is deployed), or pass the deployed ARN or a pattern of it to Caller.arnPattern',
    });
  }
}

/** The role itself, always in the ACCOUNT form: a role cannot be a principal of its own trust before it exists. */
export class SelfCaller implements CallerBinding {
  bind(role: IConstruct): BoundCaller[] {
    return new EntityCaller(roleEntity(role)).bind(role, TrustForm.ACCOUNT);
  }

  needs(role: IConstruct): CallerNeed[] {
    return new EntityCaller(roleEntity(role)).needs();
  }
}

function describe({ type, construct }: Entity): string {
  return `the ${type} ${pathOf(construct)}`;
}
