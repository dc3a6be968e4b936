import { CfnResource, Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../../errors';
import { formatArn } from '../../../policy/arn/arn';
import { checkArnPartition } from '../../names/arn-partition';
import { isToken } from '../../names/checked-name';
import { checkProviderAccount } from '../provider-account';

/** Names an OIDC provider of the role's account whose issuer is known. */
export interface KnownIssuerOptions {
  /**
   * The provider, created or imported. `iam.OidcProviderNative` and `iam.OpenIdConnectProvider` both fit.
   *
   * @default - the provider of the issuer that the account of the role has already
   */
  readonly provider?: iam.IOIDCProviderRef;
}

/** Names an OIDC provider of the role's account. */
export interface OidcProviderOptions extends KnownIssuerOptions {
  /**
   * The issuer, such as `gitlab.example.com`. It is part of the names of condition keys, so it must be a literal.
   *
   * @default - the issuer of `provider`
   */
  readonly issuer?: string;
}

/** The issuer and the ARN of a provider, as a trust policy names them. */
export interface BoundIssuer {
  readonly issuer: string;
  readonly arn: string;
  /** The audiences that the provider accepts, if the app creates it and they are literals. */
  readonly clientIds?: readonly string[];
}

/** An issuer without a scheme, as condition keys have it. No port, no query. */
const ISSUER = /^[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}(\/[^\s?#:]*[^\s?#:/])?$/;

/** The provider that a role trusts. It must be in the account of the role. */
export function boundIssuer(role: IConstruct, options: OidcProviderOptions): BoundIssuer {
  const at = role.node.path;
  const { provider } = options;
  const issuer = (knownIssuer(options) ?? '').replace(/^https:\/\//, '');
  if (issuer === '' || isToken(issuer)) throw unknownIssuer(at);
  if (!ISSUER.test(issuer)) throw malformedIssuer(options.issuer ?? issuer, at);
  const known = provider && issuerOf(provider);
  if (known !== undefined && known !== issuer) throw otherIssuer(known, issuer, at);
  if (!provider) return { issuer, arn: ownProviderArn(role, issuer) };
  const arn = provider.oidcProviderRef.oidcProviderArn;
  checkArnPartition(arn, role);
  checkProviderAccount(role, provider, arn);
  const { clientIdList } = (resourceOf(provider) ?? {}) as Partial<iam.CfnOIDCProvider>;
  const clientIds = Token.isUnresolved(clientIdList) ? undefined : clientIdList?.filter((id) => !isToken(id));
  return { issuer, arn, clientIds };
}

/** The issuer that the options name, by text or by the provider; `undefined` if it is known only at deployment. */
export function knownIssuer({ issuer, provider }: OidcProviderOptions): string | undefined {
  return issuer ?? (provider && issuerOf(provider));
}

/** The literal issuer; `undefined` if it is known only at deployment. */
function issuerOf(provider: iam.IOIDCProviderRef): string | undefined {
  const { oidcProviderIssuer, openIdConnectProviderIssuer } = provider as {
    oidcProviderIssuer?: string;
    openIdConnectProviderIssuer?: string;
  };
  const { oidcProviderArn } = provider.oidcProviderRef;
  const ofArn = isToken(oidcProviderArn) ? undefined : oidcProviderArn.split(':oidc-provider/')[1];
  const texts = [urlOf(provider), ofArn, oidcProviderIssuer, openIdConnectProviderIssuer];
  const known = texts.find((text) => text !== undefined && !isToken(text));
  return known?.replace(/^https:\/\//, '').replace(/\/$/, '');
}

/** The URL of a provider that the app creates, with the resource or with the custom resource of the CDK. */
function urlOf(provider: iam.IOIDCProviderRef): string | undefined {
  const resource = resourceOf(provider);
  if (resource instanceof iam.CfnOIDCProvider) return resource.url;
  const { Url } =
    (resource as unknown as { _cfnProperties?: { Url?: unknown } } | undefined)?._cfnProperties ?? {};
  return typeof Url === 'string' ? Url : undefined;
}

function resourceOf(provider: iam.IOIDCProviderRef): CfnResource | undefined {
  let child: IConstruct | undefined = provider;
  while (child && !CfnResource.isCfnResource(child)) child = child.node.defaultChild ?? onlyChild(child);
  return child;
}

function onlyChild(construct: IConstruct): IConstruct | undefined {
  return construct.node.tryFindChild('Resource') ?? construct.node.tryFindChild('Default');
}

function ownProviderArn(role: IConstruct, issuer: string): string {
  const { partition, account } = Stack.of(role);
  const resource = `oidc-provider/${issuer}`;
  return formatArn({ partition, service: 'iam', region: '', account, resource });
}

function unknownIssuer(at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'issuer-not-literal',
    at,
    got: 'identity provider whose issuer is known only at deployment',
    expected: 'a literal issuer, because it is part of the names of the condition keys',
    fix: 'pass issuer, such as gitlab.example.com; for an EKS cluster, write the issuer URL of the deployed cluster',
  });
}

function malformedIssuer(issuer: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-issuer',
    at,
    got: `issuer ${JSON.stringify(issuer)}`,
    expected:
      'a host name with an optional path, such as gitlab.example.com, without port, query and final slash',
    fix: 'write the URL of the provider without https://',
  });
}

function otherIssuer(known: string, issuer: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'issuer-of-other-provider',
    at,
    got: `issuer ${JSON.stringify(issuer)} with a provider of ${JSON.stringify(known)}`,
    expected: 'one issuer, with the same capital letters',
    fix: 'omit issuer, or pass the provider of this issuer',
  });
}
