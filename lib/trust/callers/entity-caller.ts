import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { fromAccount } from './account-caller';
import { ASSUME_ROLE, type BoundCaller, type CallerBinding, type CallerNeed } from './caller-binding';
import { isToken } from '../names/checked-name';
import {
  type Entity,
  finalArn,
  literalArn,
  pathOf,
  roleEntity,
  sameAccount,
  sameEnvironment,
} from '../entity';
import { TrustForm } from '../trust-form';

/** A user or role that is a construct of the app. */
export class EntityCaller implements CallerBinding {
  constructor(private readonly entity: Entity) {}

  bind(role: IConstruct, form: TrustForm): BoundCaller[] {
    const { entity } = this;
    const common = { description: describe(entity), kind: entity.type, actions: ASSUME_ROLE };
    if (form === TrustForm.NAMED) {
      return [{ ...common, principal: { AWS: [finalArn(entity, role)] }, named: entity }];
    }
    sameAccount(role, entity.account);
    const known = literalArn(entity);
    if (known !== undefined)
      return [{ ...common, ...fromAccount(role, entity.account, [known]), described: entity }];
    return [{ ...common, ...fromAccount(role, entity.account, [this.referredArn(role)]), named: entity }];
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

  /** The ARN by reference, where one environment lets CloudFormation resolve it. Then the caller must exist first. */
  private referredArn(role: IConstruct): string {
    const { resource, construct } = this.entity;
    const arn = this.entity.arn();
    if (sameEnvironment(role, construct) || (!resource && isToken(arn))) return arn;
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
    const entity = roleEntity(role);
    if (literalArn(entity) !== undefined) return new EntityCaller(entity).bind(role, TrustForm.ACCOUNT);
    throw new IamPatternsError({
      code: 'caller-without-physical-name',
      at: role.node.path,
      got: 'role without an explicit name as its own caller',
      expected: 'an ARN that is known before deployment',
      fix: 'give the role an explicit name (this replaces it if it is deployed), or pass the deployed ARN or a pattern of it to Caller.arnPattern',
    });
  }

  needs(role: IConstruct): CallerNeed[] {
    return new EntityCaller(roleEntity(role)).needs();
  }
}

function describe({ type, construct }: Entity): string {
  return `the ${type} ${pathOf(construct)}`;
}
