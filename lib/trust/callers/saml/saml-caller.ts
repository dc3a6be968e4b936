import { Stack, Token } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../../errors';
import { parseArn } from '../../../policy/arn/arn';
import { samlSignInDomain, samlSignInUrls } from '../../../policy/principal/sign-in-url';
import { checkArnPartition, partitionOf } from '../../names/arn-partition';
import { isToken } from '../../names/checked-name';
import { hasWildcard } from '../../names/literal';
import type { BoundCaller, CallerBinding, ConditionsOfCaller } from '../caller-binding';
import { checkProviderAccount } from '../provider-account';
import { checkSignInRegion, rejectTwoAnswers } from './sign-in-region';
import { samlAttribute } from './saml-attribute';

/** People who sign in with SAML. */
export interface SamlOptions {
  /** The SAML providers of the role's account, created or imported. */
  readonly providers: iam.ISAMLProviderRef[];
  /**
   * The sign-in addresses that the assertion may be sent to (`SAML:aud`). With required encryption, an address has the ID of the
   * provider: `https://eu-west-1.signin.aws.amazon.com/saml/acs/IDP-ID`.
   *
   * @default - the addresses of `signInRegions`
   */
  readonly audiences?: string[];
  /**
   * The Regions whose sign-in addresses the assertion may be sent to. AWS recommends several, so that people can sign in when a
   * Region fails. In the partition `aws`, the global address is included.
   *
   * @default - the Region of the role
   */
  readonly signInRegions?: string[];
  /**
   * Attributes that the assertion must have, each with its values: `{ edupersonorgdn: ['Operations'] }`. `*` and `?` are
   * wildcards. Only attributes that AWS makes condition keys of.
   *
   * @default - everyone whom the provider lets choose the role
   */
  readonly attributes?: { [attribute: string]: string[] };
}

/** People with an assertion of a SAML provider. */
export class SamlCaller implements CallerBinding {
  constructor(private readonly options: SamlOptions) {}

  bind(role: IConstruct): BoundCaller[] {
    const { providers, attributes = {} } = this.options;
    const at = role.node.path;
    if (providers.length === 0) throw withoutProvider(at);
    const arns = providers.map((provider) => providerArn(role, provider));
    return [
      {
        description: 'people with a SAML assertion',
        kind: 'identity-provider',
        principal: { Federated: [...new Set(arns)] },
        actions: ['sts:AssumeRoleWithSAML'],
        conditions: [
          { StringEquals: { 'SAML:aud': audiencesOf(role, this.options) } },
          ...Object.entries(attributes).map(([name, values]) => conditionOn(name, values, at)),
        ],
      },
    ];
  }

  needs(): [] {
    return [];
  }
}

function conditionOn(name: string, values: readonly string[], at: string): ConditionsOfCaller {
  const { key, isList } = samlAttribute(name, at);
  if (values.length === 0 || values.some((value) => /^[*?]+$/.test(value)))
    throw openAttribute(name, values, at);
  const like = hasWildcard(values);
  return {
    [`${isList ? 'ForAnyValue:' : ''}${like ? 'StringLike' : 'StringEquals'}`]: { [key]: [...values] },
  };
}

function audiencesOf(role: IConstruct, { audiences, signInRegions }: SamlOptions): string[] {
  const at = role.node.path;
  const partition = partitionOf(role);
  rejectTwoAnswers(audiences, signInRegions, at);
  audiences?.forEach((audience) => checkAudience(audience, partition, at));
  if (audiences && audiences.length > 0) return audiences;
  signInRegions?.forEach((region) => checkSignInRegion(region, partition, at));
  const own = Stack.of(role).region;
  const regions = signInRegions ?? (isToken(own) ? [] : [own]);
  const urls = partition === undefined ? [] : samlSignInUrls(partition, regions);
  if (urls.length > 0) return urls;
  throw new IamPatternsError({
    code: 'saml-without-audience',
    at,
    got: `no sign-in address for ${Token.isUnresolved(own) ? 'a stack without a Region' : (partition ?? own)}`,
    expected: 'the addresses that the assertions are sent to, such as https://signin.aws.amazon.com/saml',
    fix: 'set audiences, or set env.region of the stack',
  });
}

function checkAudience(audience: string, partition: string | undefined, at: string): void {
  if (isToken(audience)) return;
  const [, host] = /^https:\/\/([^\s*?/]+)(\/[^\s*?]*)?$/.exec(audience) ?? [];
  if (host === undefined)
    throw malformedAudience(
      audience,
      'the sign-in address, such as https://eu-west-1.signin.aws.amazon.com/saml, without wildcards',
      at,
    );
  const domain = partition === undefined ? undefined : samlSignInDomain(partition);
  if (domain === undefined || host === domain || host.endsWith(`.${domain}`)) return;
  throw malformedAudience(audience, `a sign-in address of ${partition}, on ${domain}`, at);
}

function malformedAudience(audience: string, expected: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-saml-audience',
    at,
    got: `SAML audience ${JSON.stringify(audience)}`,
    expected,
    fix: 'write the address of AWS that your identity provider sends the assertion to, not urn:amazon:webservices',
  });
}

function providerArn(role: IConstruct, provider: iam.ISAMLProviderRef): string {
  const arn = provider.samlProviderRef.samlProviderArn;
  checkArnPartition(arn, role);
  const known = isToken(arn) ? undefined : parseArn(arn);
  if (known && !known.resource.startsWith('saml-provider/')) throw notSaml(arn, role.node.path);
  checkProviderAccount(role, provider, arn);
  return arn;
}

function notSaml(arn: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-saml-provider',
    at,
    got: `SAML provider ${JSON.stringify(arn)}`,
    expected: 'an ARN such as arn:aws:iam::111111111111:saml-provider/Directory',
    fix: 'import the SAML provider with iam.SamlProvider.fromSamlProviderArn; for OIDC, use Caller.webIdentity',
  });
}

function withoutProvider(at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'saml-without-provider',
    at,
    got: 'no SAML provider',
    expected: 'at least one',
    fix: 'pass the iam.SamlProvider of the account',
  });
}

function openAttribute(name: string, values: readonly string[], at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'attribute-of-everyone',
    at,
    got:
      values.length === 0
        ? `attribute ${name} without values`
        : `attribute ${name} with the value ${values.join(', ')}`,
    expected: 'values that name some people',
    fix: 'list the values, or leave the attribute out',
  });
}
