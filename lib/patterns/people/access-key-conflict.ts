import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct, IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';

/** Rejects a user whose keys the function cannot rotate, or should not. */
export function checkUser(user: iam.IUser, scope: Construct): void {
  const [account, own] = [user.principalAccount ?? user.env.account, Stack.of(scope).account];
  if (!Token.isUnresolved(account) && !Token.isUnresolved(own) && account !== own)
    throw new IamPatternsError({
      code: 'user-of-another-account',
      at: scope.node.path,
      got: `user ${user.node.path} of account ${account}`,
      expected: `a user of account ${own}, because the function rotates keys of its own account only`,
      fix: `add the rotation to a stack of account ${account}`,
    });
  if ((user as { readonly active?: boolean }).active === false)
    throw new IamPatternsError({
      code: 'rotation-of-inactive-user',
      at: scope.node.path,
      got: `user ${user.node.path} with active: false`,
      expected: 'an active user, because a deactivated one gets no new keys',
      fix: 'activate the user, or remove the rotation',
    });
}

interface Rotation extends IConstruct {
  readonly _userName: string;
}

/** The problem of other access keys of the user: a rotation uses both keys that IAM allows, and would delete the other. */
export function otherKeys(rotation: Rotation): string[] {
  const userOf = (node: IConstruct, name: string) =>
    `${Stack.of(node).account} ${JSON.stringify(Stack.of(rotation).resolve(name))}`;
  const own = userOf(rotation, rotation._userName);
  const others = rotation.node.root.node.findAll().filter((node) => {
    if (node === rotation) return false;
    const name = node instanceof iam.CfnAccessKey ? node.userName : (node as Partial<Rotation>)._userName;
    return typeof name === 'string' && userOf(node, name) === own;
  });
  if (others.length === 0) return [];
  const { summary } = new IamPatternsError({
    code: 'second-access-key',
    got: `access key ${others.map(({ node }) => node.path).join(', ')} of a user whose key is rotated`,
    expected:
      'no other access key, because the rotation uses both that IAM allows, and deletes the one it does not know',
    fix: 'remove the other key, or make a user for it',
  });
  return [summary];
}
