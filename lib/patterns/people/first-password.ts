import { SecretValue, Stack } from 'aws-cdk-lib/core';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';

/** A generated password of the greatest length that IAM accepts, so that it fits every password policy. */
export function generatedPassword(scope: Construct): secretsmanager.Secret {
  return new secretsmanager.Secret(scope, 'FirstPassword', {
    description: 'First console password of an IAM user',
    generateSecretString: { passwordLength: 128, requireEachIncludedType: true, excludeCharacters: '"\\' },
  });
}

/** Rejects a password that is not a reference to Secrets Manager: everyone who reads the template would know it. */
export function checkPassword(scope: Construct, password: SecretValue): void {
  if (SecretValue.isSecretValue(password)) {
    const resolved: unknown = Stack.of(scope).resolve(password.unsafeUnwrap());
    if (/^\{\{resolve:secretsmanager:[^{}]+\}\}$/.test(textOf(resolved))) return;
  }
  throw new IamPatternsError({
    code: 'password-in-clear-text',
    at: scope.node.path,
    got: 'password that is not in AWS Secrets Manager, or only in part',
    expected:
      'SecretValue.secretsManager(…), or secret.secretValue, because a template shows any other value',
    fix: 'leave the password out, and a secret with a generated password is made',
  });
}

/** The text of a resolved value: intrinsics, such as the ARN of a secret, stand in it as `*`. */
function textOf(resolved: unknown): string {
  if (typeof resolved === 'string') return resolved;
  const { 'Fn::Join': [delimiter, parts] = [] } = (resolved ?? {}) as { 'Fn::Join'?: [string?, unknown[]?] };
  return delimiter === '' && Array.isArray(parts)
    ? parts.map((part) => (typeof part === 'string' ? part : '*')).join('')
    : '*';
}
