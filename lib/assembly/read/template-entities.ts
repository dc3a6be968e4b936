import { hasSymbol } from '../../policy/pattern/symbol';
import type { AccessKey, IdentityProvider, InstanceProfile, LoginProfile } from '../facts';
import type { IdentityDraft, IdentityRegistry } from './identity-registry';
import { type Json, member } from '../../text/json';
import { arnOf, nameOf, pathOf, type ResourceAddress } from '../resolve/physical-id';
import type { TemplateReader } from './template-reader';

/** Reads what surrounds identities: instance profiles, providers, and credentials. */
export class TemplateEntities {
  constructor(
    private readonly reader: TemplateReader,
    private readonly registry: IdentityRegistry,
  ) {}

  instanceProfiles(): InstanceProfile[] {
    return this.reader.ofType('AWS::IAM::InstanceProfile').map((address) => ({
      ...this.identify(address),
      path: pathOf(address, this.reader.resolver),
      roles: this.reader.texts(address, 'Roles').map((name) => this.roleNamed(name, address).arn),
    }));
  }

  identityProviders(): IdentityProvider[] {
    const oidc = this.reader
      .ofType('AWS::IAM::OIDCProvider', 'Custom::AWSCDKOpenIdConnectProvider')
      .map((address): IdentityProvider => {
        // The CDK's custom resource spells the list in its own way.
        const list = address.type.startsWith('Custom::') ? 'ClientIDList' : 'ClientIdList';
        return { type: 'oidc', ...this.identify(address), audiences: this.reader.texts(address, list) };
      });
    const saml = this.reader
      .ofType('AWS::IAM::SAMLProvider')
      .map((address): IdentityProvider => ({ type: 'saml', ...this.identify(address), audiences: [] }));
    return [...oidc, ...saml];
  }

  loginProfiles(): LoginProfile[] {
    return this.reader.ofType('AWS::IAM::User').flatMap((address) => {
      const profile = this.reader.resolver.property(address, 'LoginProfile');
      if (profile === undefined) return [];
      const reset =
        member(profile, 'PasswordResetRequired') ?? (typeof profile === 'string' ? profile : false);
      return [
        {
          user: arnOf(address, this.reader.resolver) ?? '',
          passwordResetRequired: flag(reset),
          hasLiteralPassword: isLiteral(member(profile, 'Password')),
          origin: this.reader.originOf(address, this.reader.pathOf(address, 'LoginProfile')),
        },
      ];
    });
  }

  accessKeys(): AccessKey[] {
    return this.reader.ofType('AWS::IAM::AccessKey').map((address) => {
      const origin = this.reader.originOf(address);
      const [user] = this.registry.named('user', this.reader.required(address, 'UserName'), {
        ...address.stack.environment,
        origin,
      });
      return { user: user?.arn ?? '', origin };
    });
  }

  private identify(address: ResourceAddress) {
    const { resolver } = this.reader;
    return {
      arn: arnOf(address, resolver) ?? '',
      name: nameOf(address, resolver) ?? '',
      account: address.stack.environment.account,
      origin: this.reader.originOf(address),
    };
  }

  private roleNamed(name: string, address: ResourceAddress): Pick<IdentityDraft, 'arn'> {
    const from = { ...address.stack.environment, origin: this.reader.originOf(address) };
    return this.registry.named('role', name, from)[0] ?? { arn: name };
  }
}

/** Whether the template holds the text itself: dynamic references and parameters are not known before deployment. */
function isLiteral(value: Json | undefined): boolean {
  return typeof value === 'string' && !hasSymbol(value);
}

/** A boolean as templates write it: JSON's, or a text. */
function flag(value: Json): boolean | string {
  return typeof value === 'string' && value !== 'true' && value !== 'false'
    ? value
    : value === true || value === 'true';
}
