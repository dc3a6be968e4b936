import type { AssemblyFacts, Identity, Policy, PolicyKind, Role, User } from '../../assembly/facts';
import type { Json } from '../../text/json';
import { readDocument, type PolicyDocument } from '../../policy/document/document';
import { symbol } from '../../policy/pattern/symbol';
import type { Administrator, Escalation, EscalationReport } from './escalation-report';
import { mentionsPath } from './statement-actions';
import { minimalEscalations } from './minimal-escalations';
import { FactIndex } from '../facts/fact-index';
import { reporterOf } from './app-escalations';

/** A principal of which only the policies are known. */
export interface StandalonePrincipal {
  /** Permissions policies, as JSON documents. */
  readonly policies: readonly Json[];
  /**
   * Document of the permissions boundary.
   *
   * @default - none
   */
  readonly boundary?: Json;
  /**
   * Account ID of the principal, 12 digits.
   *
   * @default - not known
   */
  readonly account?: string;
}

const NAME = symbol('the principal');
const LABEL = 'The principal';

/**
 * How a principal can get more permissions, of which only the policies are known. It is judged as a user and as a role:
 * an escalation counts if one of them has it, and the principal is an administrator if both are.
 */
export function escalationsOfPolicies(principal: StandalonePrincipal): EscalationReport {
  const { account = symbol('account'), policies, boundary } = principal;
  const documents = policies.map((document) => readDocument(document, { kind: 'identity' }));
  if (!mentionsPath(documents)) return { escalations: [], administrators: [] };
  const limit = boundary === undefined ? undefined : readDocument(boundary, { kind: 'boundary' });
  const asUser = report(documents, limit, account, 'user');
  const asRole = report(documents, limit, account, 'role');
  const administrators = asUser.administrators.length > 0 ? asRole.administrators : [];
  return {
    escalations: administrators.some(({ means }) => means.length === 0)
      ? []
      : merged([...asUser.escalations, ...asRole.escalations]),
    administrators: administrators.map((each): Administrator => ({ ...each, label: LABEL })),
  };
}

/** The most severe escalation of each path. */
function merged(escalations: readonly Escalation[]): Escalation[] {
  const found = minimalEscalations(escalations).map((each) => ({
    ...each,
    label: LABEL,
    steps: [LABEL, ...each.steps.slice(1)],
  }));
  return found.filter(({ path }, i) => found.findIndex((other) => other.path.id === path.id) === i);
}

function report(
  documents: readonly PolicyDocument[],
  boundary: PolicyDocument | undefined,
  account: string,
  kind: 'user' | 'role',
): EscalationReport {
  const arn = `arn:aws:iam::${account}:${kind}/${NAME}`;
  const boundaryArn = `arn:aws:iam::${account}:policy/${symbol('the boundary')}`;
  const policyOf = (document: PolicyDocument, kindOf: PolicyKind, path: string): Policy => ({
    kind: kindOf,
    name: path,
    owners: [arn],
    origin: { account, region: '', template: 'policies', path },
    document,
  });
  const identity: Identity = {
    arn,
    name: NAME,
    path: '/',
    account,
    policies: documents.map((document, i) => policyOf(document, 'inline', `policies[${i}]`)),
    unknownPolicies: [],
    declared: true,
    origin: { account, region: '', template: 'policies', path: '' },
  };
  const bound = boundary === undefined ? undefined : policyOf(boundary, 'managed', 'boundary');
  const limited = { ...identity, tags: {}, boundary: bound && { arn: boundaryArn, policy: bound } };
  const roles: Role[] =
    kind === 'role' ? [{ ...limited, maxSessionDuration: 3600, instanceProfiles: [] }] : [];
  const users: User[] = kind === 'user' ? [{ ...limited, groups: [] }] : [];
  const managedPolicies = managedOf(bound, boundaryArn, arn);
  const facts = { ...NO_FACTS, accounts: [account], roles, users, managedPolicies };
  return reporterOf(new FactIndex(facts), {}, true).report();
}

function managedOf(policy: Policy | undefined, arn: string, owner: string): AssemblyFacts['managedPolicies'] {
  if (policy === undefined) return [];
  const { name, origin } = policy;
  return [{ arn, name, path: '/', account: origin.account, policy, attachedTo: [], boundaryOf: [owner] }];
}

const NO_FACTS: AssemblyFacts = {
  accounts: [],
  roles: [],
  users: [],
  groups: [],
  instanceProfiles: [],
  managedPolicies: [],
  identityProviders: [],
  loginProfiles: [],
  accessKeys: [],
  resources: [],
  computes: [],
  organizationNodes: [],
  accountPublicAccess: [],
  policies: [],
  unread: [],
  replaced: [],
  symbols: new Map(),
};
