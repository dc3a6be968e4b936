import { type AccountExport, AccountExportReader } from './sources/account-export';
import type {
  AssemblyFacts,
  Boundary,
  Group,
  Identity,
  ManagedPolicy,
  Policy,
  Resource,
  Role,
  Unread,
  User,
} from './facts';
import {
  type IdentityDraft,
  IdentityRegistry,
  type IdentityType,
  type ManagedPolicyDraft,
} from './read/identity-registry';
import { PolicyDocumentReader } from './read/policy-document-reader';
import { awsManagedPolicyName, type ManagedPolicyDocuments } from './sources/managed-policy-documents';
import { organizationNodes, organizationPolicies } from './read/organization-nodes';
import { accountPublicAccess } from './read/account-settings';
import { arnOf } from './resolve/physical-id';
import type { Resolver } from './resolve/resolver';
import { publicAccessBlockOf } from './read/public-access-block';
import { ConstructMetadata } from './sources/construct-metadata';
import { StackExpressions } from './resolve/stack-expression';
import { PermissionSetRoles } from './read/permission-set-roles';
import { RESOURCE_POLICY_TYPES, resourcePolicies } from './read/resource-policies';
import { TemplateComputes } from './read/template-computes';
import { TemplateEntities } from './read/template-entities';
import { TemplateIdentities } from './read/template-identities';
import { TemplateReader } from './read/template-reader';
import { unreadResources } from './read/unread-resources';
import {
  awsManagedPolicy,
  managedPolicyDate,
  managedPolicySource,
} from '../service-authorization/managed-policy';
import type { DocumentKind } from '../policy/document/document-kind';
import type { Json } from '../text/json';

/** Puts together what templates, account exports and policy files say. */
export function collectFacts(
  resolver: Resolver,
  exports: readonly AccountExport[],
  documents: ManagedPolicyDocuments,
): AssemblyFacts {
  const { symbols } = resolver;
  const reading = new PolicyDocumentReader();
  const reader = new TemplateReader(resolver, reading);
  const registry = new IdentityRegistry(symbols);
  const identities = new TemplateIdentities(reader, registry);
  const live = exports.map((source) => new AccountExportReader(source, registry, symbols, reading));
  const permissionSets = new PermissionSetRoles(reader, registry);
  identities.declareAll();
  permissionSets.declareAll();
  for (const account of live) account.gather();
  identities.attachAll();
  permissionSets.attachAll();

  const entities = new TemplateEntities(reader, registry);
  const profiles = [
    ...entities.instanceProfiles(),
    ...live.flatMap(({ instanceProfiles }) => [...instanceProfiles.values()]),
  ];
  const managed = managedPolicies(registry, documents, reading);
  const ofResources = resourcePolicies(reader);
  const carriers = new Map<string, string[]>();
  for (const profile of profiles)
    for (const role of profile.roles) carriers.set(role, [...(carriers.get(role) ?? []), profile.arn]);
  const of = (type: IdentityType) => registry.identities.filter((draft) => draft.type === type);

  // Object.assign, because spreading so many members costs thirty times as much.
  const roles = of('role').map((draft): Role =>
    Object.assign(finish(draft, managed), {
      trust: draft.trust,
      boundary: boundaryOf(draft, managed),
      maxSessionDuration: draft.maxSessionDuration,
      tags: draft.tags,
      instanceProfiles: carriers.get(draft.arn) ?? [],
    }),
  );
  const users = of('user').map((draft): User =>
    Object.assign(finish(draft, managed), {
      groups: [...draft.related],
      boundary: boundaryOf(draft, managed),
      tags: draft.tags,
    }),
  );
  const groups = of('group').map((draft): Group =>
    Object.assign(finish(draft, managed), { members: [...draft.related] }),
  );

  return {
    accounts: [
      ...new Set([
        ...resolver.stacks.map(({ environment }) => environment.account),
        ...live.flatMap(({ accounts }) => [...accounts]),
      ]),
    ],
    roles,
    users,
    groups,
    instanceProfiles: profiles,
    managedPolicies: [...managed.values()],
    identityProviders: entities.identityProviders(),
    loginProfiles: entities.loginProfiles(),
    accessKeys: entities.accessKeys(),
    resources: resourcesOf(reader, ofResources),
    computes: new TemplateComputes(reader, registry, profiles).all(),
    organizationNodes: organizationNodes(reader),
    accountPublicAccess: accountPublicAccess(reader),
    policies: [
      ...roles.flatMap(({ trust }) => (trust ? [trust] : [])),
      ...new Set([...registry.identities.flatMap(({ inline }) => inline), ...identities.unattached]),
      ...[...managed.values()].map(({ policy }) => policy),
      ...ofResources,
      ...organizationPolicies(reader),
    ],
    unread: [...unreadResources(reader), ...exports.map(unreadOfExport)],
    replaced: live.flatMap(({ replaced }) => replaced),
    symbols: symbols.reasons,
    expressions: new StackExpressions(resolver),
    constructs: new ConstructMetadata(resolver.stacks),
  };
}

/** Managed policies by ARN: those declared, and those of which only the document was given, where they are used. */
function managedPolicies(
  { identities, managedPolicies: declared }: IdentityRegistry,
  documents: ManagedPolicyDocuments,
  reading: PolicyDocumentReader,
): Map<string, ManagedPolicy> {
  const attachedTo = ownersByArn(identities, ({ attached }) => attached);
  const boundaryOf = ownersByArn(identities, ({ boundary }) => (boundary === undefined ? [] : [boundary]));
  const policies = new Map<string, ManagedPolicy>();
  for (const arn of new Set([...declared.keys(), ...attachedTo.keys(), ...boundaryOf.keys()])) {
    const draft = declared.get(arn) ?? givenPolicy(arn, documents, reading) ?? packagedPolicy(arn, reading);
    if (draft === undefined) continue;
    const { name, path, origin, asOf } = draft;
    const owners = attachedTo.get(arn) ?? [];
    const bounded = boundaryOf.get(arn) ?? [];
    // A managed policy that is nothing but a boundary grants nothing.
    const document = draft.read(bounded.length > 0 && owners.length === 0 ? 'boundary' : 'identity');
    policies.set(arn, {
      arn,
      name,
      path,
      account: origin.account,
      policy: { kind: 'managed', name, owners, origin, document, ...(asOf !== undefined && { asOf }) },
      attachedTo: owners,
      boundaryOf: bounded,
    });
  }
  return policies;
}

function ownersByArn(
  identities: readonly IdentityDraft[],
  arnsOf: (identity: IdentityDraft) => Iterable<string>,
): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const identity of identities) {
    for (const arn of arnsOf(identity)) {
      const others = owners.get(arn);
      if (others) others.push(identity.arn);
      else owners.set(arn, [identity.arn]);
    }
  }
  return owners;
}

function givenPolicy(
  arn: string,
  documents: ManagedPolicyDocuments,
  reading: PolicyDocumentReader,
): ManagedPolicyDraft | undefined {
  const given = documents.find(arn);
  if (given === undefined) return undefined;
  const [, path = '/', name = arn] = /:policy(\/.*?)([^/]+)$/.exec(arn) ?? [];
  const account = awsManagedPolicyName(arn) === undefined ? (arn.split(':')[4] ?? '') : 'aws';
  const origin = { account, region: '', template: given.file, path: given.path };
  return { arn, name, path, origin, read: (kind) => reading.ofApi(given.document, kind) };
}

/** An AWS managed policy whose document comes with this package. */
function packagedPolicy(arn: string, reading: PolicyDocumentReader): ManagedPolicyDraft | undefined {
  const policy = awsManagedPolicy(arn);
  if (policy === undefined) return undefined;
  const { name, path, document } = policy;
  const origin = { account: 'aws', region: '', template: managedPolicySource(), path: arn };
  const read = (kind: DocumentKind) => reading.ofApi(document as Json, kind);
  return { arn, name, path, origin, read, asOf: managedPolicyDate() };
}

function finish(draft: IdentityDraft, managed: ReadonlyMap<string, ManagedPolicy>): Identity {
  const { arn, name, path, account, declared, origin, inline, attached } = draft;
  const policies = [...inline];
  const unknownPolicies: string[] = [];
  for (const one of attached) {
    const known = managed.get(one)?.policy;
    if (known) policies.push(known);
    else unknownPolicies.push(one);
  }
  return { arn, name, path, account, policies, unknownPolicies, declared, origin };
}

function boundaryOf(
  { boundary }: IdentityDraft,
  managed: ReadonlyMap<string, ManagedPolicy>,
): Boundary | undefined {
  return boundary === undefined ? undefined : { arn: boundary, policy: managed.get(boundary)?.policy };
}

/** Everything that is neither an identity nor a policy, with the policies that belong to it. */
function resourcesOf(reader: TemplateReader, policies: readonly Policy[]): Resource[] {
  const byOwner = new Map<string, Policy[]>();
  for (const policy of policies)
    for (const owner of policy.owners) {
      const others = byOwner.get(owner);
      if (others) others.push(policy);
      else byOwner.set(owner, [policy]);
    }
  return reader.resources
    .filter(({ type }) => !type.startsWith('AWS::IAM::') && !RESOURCE_POLICY_TYPES.has(type))
    .map((address): Resource => {
      const arn = arnOf(address, reader.resolver);
      const block = publicAccessBlockOf(address, reader);
      return {
        type: address.type,
        arn,
        account: address.stack.environment.account,
        tags: reader.tagsOf(address),
        policies: arn === undefined ? [] : (byOwner.get(arn) ?? []),
        ...(block !== undefined && { publicAccessBlock: block }),
        origin: reader.originOf(address),
      };
    });
}

function unreadOfExport({ file }: AccountExport): Unread {
  return {
    type: 'account export',
    reason:
      'an account export holds identities only: resource policies, SCPs and RCPs of the account are not in it',
    origin: { account: '', region: '', template: file, path: '' },
  };
}
