import type { Origin } from '../facts';
import { isObject, member, type Json } from '../../text/json';
import { hasSymbol } from '../../policy/pattern/symbol';
import { SUFFIX_LENGTH } from '../../policy/principal/reserved-role';
import { attributeOf, refOf, type ResourceAddress } from '../resolve/physical-id';
import type { IdentityDraft, IdentityRegistry } from './identity-registry';
import type { TemplateReader } from './template-reader';

/** The permission set of an assignment, and the account that it is assigned in. */
interface Assigned {
  readonly set: ResourceAddress;
  readonly account: string;
}

const SIGN_IN = 'https://signin.aws.amazon.com/saml';

/**
 * The roles that IAM Identity Center makes: one for each permission set in each account that it is assigned in. The
 * template has the permission set and the assignments, and the role exists in the other account.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 */
export class PermissionSetRoles {
  private readonly drafts: { readonly set: ResourceAddress; readonly draft: IdentityDraft }[] = [];

  constructor(
    private readonly reader: TemplateReader,
    private readonly registry: IdentityRegistry,
  ) {}

  /** Notes which roles exist. */
  declareAll(): void {
    const known = new Set<string>();
    for (const { set, account } of assignments(this.reader)) {
      const key = `${set.stack.id}/${set.logicalId} ${account}`;
      if (known.has(key)) continue;
      known.add(key);
      this.drafts.push({ set, draft: this.declare(set, account) });
    }
  }

  /** Attaches the policies of each permission set. Customer managed policies are those of the account of the role. */
  attachAll(): void {
    for (const { set, draft } of this.drafts) {
      const { reader } = this;
      const inline = reader.resolver.property(set, 'InlinePolicy');
      if (inline !== undefined && inline !== '')
        draft.inline.push({
          kind: 'inline',
          name: 'AwsSSOInlinePolicy',
          owners: [draft.arn],
          origin: reader.originOf(set, reader.pathOf(set, 'InlinePolicy')),
          document: reader.documents.ofTemplate(inline, 'identity'),
        });
      for (const arn of reader.texts(set, 'ManagedPolicies')) draft.attached.add(arn);
      for (const { value } of reader.items(set, 'CustomerManagedPolicyReferences'))
        draft.attached.add(this.customerManaged(value, draft));
    }
  }

  private declare(set: ResourceAddress, account: string): IdentityDraft {
    const { reader, registry } = this;
    const { symbols } = reader.resolver;
    const { partition, region } = set.stack.environment;
    const setName = reader.required(set, 'Name');
    const suffix = symbols.unknownNameOfLength(
      // Without `_`, which separates the parts of the role's name.
      `${account}/suffix-of-permission-set-${setName.replaceAll('_', '-')}`,
      SUFFIX_LENGTH,
      `IAM Identity Center makes up the end of the name of the role of ${setName}`,
    );
    const name = `AWSReservedSSO_${setName}_${suffix}`;
    // The Region is a part of the path everywhere but in us-east-1.
    const regionOfPath = hasSymbol(region)
      ? symbols.unknown(
          `${set.stack.id}/region-of-identity-center`,
          'the Region of IAM Identity Center is not known, and the path of its roles depends on it',
        )
      : region === 'us-east-1'
        ? ''
        : `${region}/`;
    const path = `/aws-reserved/sso.amazonaws.com/${regionOfPath}`;
    const unknown = symbols.unknown(
      `${account}/session-of-permission-set-${setName}`,
      'IAM Identity Center sets the tags and the longest session of its roles',
    );
    const draft = registry.declare({
      type: 'role',
      arn: `arn:${partition}:iam::${account}:role${path}${name}`,
      name,
      path,
      account,
      origin: { ...reader.originOf(set), account },
      tags: {},
      maxSessionDuration: unknown,
      boundary: this.boundaryOf(set, account),
    });
    draft.trust = this.trustOf(draft, partition, reader.originOf(set));
    return draft;
  }

  /** The trust policy that IAM Identity Center writes: everyone who is assigned comes through its SAML provider. */
  private trustOf(
    { arn, account }: IdentityDraft,
    partition: string,
    origin: Origin,
  ): IdentityDraft['trust'] {
    const provider = this.reader.resolver.symbols.unknownName(
      `${account}/saml-provider-of-identity-center`,
      'IAM Identity Center makes up the name of its SAML provider in each account',
    );
    const document = this.reader.documents.ofApi(
      {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: {
              Federated: `arn:${partition}:iam::${account}:saml-provider/AWSSSO_${provider}_DO_NOT_DELETE`,
            },
            Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
            Condition: { StringEquals: { 'SAML:aud': SIGN_IN } },
          },
        ],
      },
      'trust',
    );
    return { kind: 'trust', name: '', owners: [arn], origin, document };
  }

  private boundaryOf(set: ResourceAddress, account: string): string | undefined {
    const boundary = this.reader.resolver.property(set, 'PermissionsBoundary');
    if (boundary === undefined) return undefined;
    if (!isObject(boundary)) return typeof boundary === 'string' ? boundary : undefined;
    const arn = member(boundary, 'ManagedPolicyArn');
    if (typeof arn === 'string') return arn;
    const { partition } = set.stack.environment;
    return this.referenceArn(member(boundary, 'CustomerManagedPolicyReference'), partition, account);
  }

  private customerManaged(value: Json, { arn, account }: IdentityDraft): string {
    return typeof value === 'string' ? value : this.referenceArn(value, arn.split(':')[1] ?? 'aws', account);
  }

  private referenceArn(reference: Json | undefined, partition: string, account: string): string {
    const { symbols } = this.reader.resolver;
    const [name, path] = isObject(reference)
      ? [member(reference, 'Name'), member(reference, 'Path') ?? '/']
      : [undefined, undefined];
    if (typeof name === 'string' && typeof path === 'string')
      return `arn:${partition}:iam::${account}:policy${path}${name}`;
    return symbols.unknown(`${account}/policy-of-permission-set`, 'the reference to the policy is not known');
  }
}

/** Permission sets that no assignment at hand names: their roles may exist in any account. */
export function unassignedPermissionSets(reader: TemplateReader): ReadonlySet<string> {
  const assigned = new Set(assignments(reader).map(({ set }) => idOf(set)));
  return new Set(
    reader
      .ofType('AWS::SSO::PermissionSet')
      .map(idOf)
      .filter((id) => !assigned.has(id)),
  );
}

/** Whether the assignment names a permission set that is not at hand, or another kind of target. */
export function isUnresolvedAssignment(address: ResourceAddress, reader: TemplateReader): boolean {
  return (
    address.type === 'AWS::SSO::Assignment' && assignedBy(address, setsByArn(reader), reader) === undefined
  );
}

function assignments(reader: TemplateReader): Assigned[] {
  const sets = setsByArn(reader);
  return reader.ofType('AWS::SSO::Assignment').flatMap((address) => assignedBy(address, sets, reader) ?? []);
}

function assignedBy(
  address: ResourceAddress,
  sets: ReadonlyMap<string, ResourceAddress>,
  reader: TemplateReader,
): Assigned | undefined {
  const set = sets.get(reader.required(address, 'PermissionSetArn'));
  return set === undefined ? undefined : { set, account: reader.required(address, 'TargetId') };
}

/** By what templates name a permission set with. */
function setsByArn(reader: TemplateReader): Map<string, ResourceAddress> {
  const { resolver } = reader;
  return new Map(
    reader
      .ofType('AWS::SSO::PermissionSet')
      .flatMap((set) => [
        [attributeOf(set, 'PermissionSetArn', resolver), set] as const,
        [refOf(set, resolver), set] as const,
      ]),
  );
}

function idOf({ stack, logicalId }: ResourceAddress): string {
  return `${stack.id}/${logicalId}`;
}
