import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../../errors';
import { isToken } from '../../names/checked-name';
import { settled } from '../../names/literal';
import type { TrustForm } from '../../trust-form';
import type { BoundCaller, CallerBinding } from '../caller-binding';

/** The users of an Amazon Cognito identity pool. */
export interface CognitoOptions {
  /** The ID of the identity pool, such as `eu-west-1:11111111-2222-3333-4444-555555555555`. */
  readonly identityPoolId: string;
  /**
   * Whether guests are meant: users who have not signed in. Otherwise only users who have.
   *
   * @default false
   */
  readonly guests?: boolean;
}

const COGNITO = 'cognito-identity.amazonaws.com';
const POOL_ID = /^[a-z]{2}(-[a-z]+)+-\d:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Users of an identity pool: those who have signed in, or guests.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
 */
export class CognitoCaller implements CallerBinding {
  constructor(private readonly options: CognitoOptions) {}

  bind(role: IConstruct, _form: TrustForm, isFinal: boolean): BoundCaller[] {
    const identityPoolId = settled(this.options.identityPoolId, role, isFinal);
    checkIdentityPoolId(identityPoolId, role.node.path);
    const amr = this.options.guests === true ? 'unauthenticated' : 'authenticated';
    return [
      {
        description:
          `${amr} users of the identity pool ${isToken(identityPoolId) ? '' : identityPoolId}`.trim(),
        kind: 'identity-provider',
        principal: { Federated: [COGNITO] },
        actions: ['sts:AssumeRoleWithWebIdentity'],
        conditions: [
          {
            StringEquals: { [`${COGNITO}:aud`]: identityPoolId },
            'ForAnyValue:StringLike': { [`${COGNITO}:amr`]: amr },
          },
        ],
      },
    ];
  }

  needs(): [] {
    return [];
  }
}

/** Rejects what is not the ID of an identity pool: IAM compares it, so another text never matches. Tokens pass. */
export function checkIdentityPoolId(text: string, at: string): void {
  if (isToken(text) || POOL_ID.test(text)) return;
  throw new IamPatternsError({
    code: 'malformed-identity-pool-id',
    at,
    got: `identity pool ID ${JSON.stringify(text)}`,
    expected: 'the Region and a UUID, such as eu-west-1:11111111-2222-3333-4444-555555555555',
    fix: 'pass the ID of the identity pool, not of the user pool, and not its ARN',
  });
}
