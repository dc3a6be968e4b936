import type { Policy } from '../facts';
import { type IdentityDraft, type IdentityRegistry, type IdentityType, relate } from './identity-registry';
import { isObject, member } from '../../text/json';
import { arnOf, nameOf, pathOf, type ResourceAddress } from '../resolve/physical-id';
import type { TemplateReader } from './template-reader';

const IDENTITY_TYPES: ReadonlyMap<string, IdentityType> = new Map([
  ['AWS::IAM::Role', 'role'],
  ['AWS::IAM::User', 'user'],
  ['AWS::IAM::Group', 'group'],
]);

/** Resources that put one inline policy into identities, with the properties that name these. */
const INLINE_POLICIES: ReadonlyMap<string, readonly (readonly [IdentityType, property: string])[]> = new Map([
  [
    'AWS::IAM::Policy',
    [
      ['role', 'Roles'],
      ['user', 'Users'],
      ['group', 'Groups'],
    ],
  ],
  ['AWS::IAM::RolePolicy', [['role', 'RoleName']]],
  ['AWS::IAM::UserPolicy', [['user', 'UserName']]],
  ['AWS::IAM::GroupPolicy', [['group', 'GroupName']]],
]);

const ATTACHMENTS = [
  ['role', 'Roles'],
  ['user', 'Users'],
  ['group', 'Groups'],
] as const;

/** Gathers identities and their policies from templates: first who exists, then what is attached to whom. */
export class TemplateIdentities {
  /** Inline policies that name no one. CloudFormation rejects them, but what they say is still judged. */
  readonly unattached: Policy[] = [];
  private readonly drafts: { address: ResourceAddress; draft: IdentityDraft }[] = [];

  constructor(
    private readonly reader: TemplateReader,
    private readonly registry: IdentityRegistry,
  ) {}

  /** Notes who exists. Comes first: what is attached may come from any other template. */
  declareAll(): void {
    for (const address of this.reader.resources) {
      const type = IDENTITY_TYPES.get(address.type);
      if (type) this.drafts.push({ address, draft: this.declare(address, type) });
    }
    for (const address of this.reader.ofType('AWS::IAM::ManagedPolicy')) this.declareManagedPolicy(address);
  }

  /** Attaches policies and memberships to whom they name. */
  attachAll(): void {
    for (const { address, draft } of this.drafts) this.attachOwn(address, draft);
    for (const address of this.reader.resources) {
      const owners = INLINE_POLICIES.get(address.type);
      if (owners)
        this.attachInline(
          address,
          owners.flatMap(([type, property]) => this.named(address, type, property)),
        );
    }
    for (const address of this.reader.ofType('AWS::IAM::ManagedPolicy')) this.attachManaged(address);
    for (const address of this.reader.ofType('AWS::IAM::UserToGroupAddition')) this.addToGroup(address);
  }

  private declare(address: ResourceAddress, type: IdentityType): IdentityDraft {
    const { reader } = this;
    const { resolver } = reader;
    const duration = resolver.textProperty(address, 'MaxSessionDuration') ?? '3600';
    const draft = this.registry.declare({
      type,
      arn: arnOf(address, resolver) ?? '',
      name: nameOf(address, resolver) ?? '',
      path: pathOf(address, resolver),
      account: address.stack.environment.account,
      origin: reader.originOf(address),
      tags: reader.tagsOf(address),
      maxSessionDuration: /^\d+$/.test(duration) ? Number(duration) : duration,
      boundary: resolver.textProperty(address, 'PermissionsBoundary'),
    });
    if (type === 'role') draft.trust = this.trustOf(address, draft);
    return draft;
  }

  private trustOf(address: ResourceAddress, { arn }: IdentityDraft): Policy {
    const { document, path } = this.reader.document(address, 'AssumeRolePolicyDocument', 'trust');
    const origin = this.reader.originOf(address, path);
    return { kind: 'trust', name: '', owners: [arn], origin, document };
  }

  private declareManagedPolicy(address: ResourceAddress): void {
    const { reader } = this;
    const path = reader.pathOf(address, 'PolicyDocument');
    const source = reader.resolver.property(address, 'PolicyDocument');
    this.registry.declareManagedPolicy({
      arn: arnOf(address, reader.resolver) ?? '',
      name: nameOf(address, reader.resolver) ?? '',
      path: pathOf(address, reader.resolver),
      origin: reader.originOf(address, path),
      read: (kind) => reader.documents.ofTemplate(source, kind),
    });
  }

  /** What the identity itself says: inline policies, attached ARNs, a user's groups. */
  private attachOwn(address: ResourceAddress, draft: IdentityDraft): void {
    const { reader } = this;
    for (const { value, path } of reader.items(address, 'Policies')) {
      // An item that is unknown as a whole is a policy whose name and document are unknown.
      const [name, document, place] = isObject(value)
        ? [member(value, 'PolicyName'), member(value, 'PolicyDocument'), `${path}.PolicyDocument`]
        : [value, value, path];
      draft.inline.push({
        kind: 'inline',
        name: typeof name === 'string' ? name : '',
        owners: [draft.arn],
        origin: reader.originOf(address, place),
        document: reader.documents.ofTemplate(document, 'identity'),
      });
    }
    for (const arn of reader.texts(address, 'ManagedPolicyArns')) draft.attached.add(arn);
    if (draft.type === 'user') relate([draft], this.named(address, 'group', 'Groups'));
  }

  private attachInline(address: ResourceAddress, owners: readonly IdentityDraft[]): void {
    const { document, path } = this.reader.document(address, 'PolicyDocument', 'identity');
    const policy: Policy = {
      kind: 'inline',
      name: this.reader.required(address, 'PolicyName'),
      owners: [...new Set(owners.map(({ arn }) => arn))],
      origin: this.reader.originOf(address, path),
      document,
    };
    for (const owner of new Set(owners)) owner.inline.push(policy);
    if (owners.length === 0) this.unattached.push(policy);
  }

  private attachManaged(address: ResourceAddress): void {
    const arn = arnOf(address, this.reader.resolver) ?? '';
    const owners = ATTACHMENTS.flatMap(([type, property]) => this.named(address, type, property));
    for (const owner of owners) owner.attached.add(arn);
  }

  private addToGroup(address: ResourceAddress): void {
    const users = this.named(address, 'user', 'Users');
    const groups = this.named(address, 'group', 'GroupName');
    const { condition } = this.reader.originOf(address);
    if (condition === undefined) return relate(users, groups);
    const policies = this.reader.resolver.symbols.unknown(
      `${address.stack.id}/${address.logicalId}`,
      `whether these users are in ${groups.map(({ name }) => name).join()} depends on the condition ${condition}`,
    );
    for (const user of users) user.attached.add(policies);
  }

  private named(address: ResourceAddress, type: IdentityType, property: string): readonly IdentityDraft[] {
    const names = this.reader.texts(address, property);
    if (names.length === 0) return [];
    const { account, partition } = address.stack.environment;
    const { reader } = this;
    // Only identities that are not declared need it.
    const from = {
      account,
      partition,
      get origin() {
        return reader.originOf(address);
      },
    };
    return names.flatMap((name) => this.registry.named(type, name, from));
  }
}
