import type { AuthorizationRequest } from '../access';
import type { AssemblyFacts, Origin, Policy } from '../assembly/facts';
import type { JsonObject } from '../text/json';
import { readable } from '../policy/pattern/symbol';
import type { DenialCause } from './denial-cause';

/** A remedy in CloudFormation: a resource to add, or a part to merge into one that a source declares. */
export interface RemedyTemplate {
  readonly template: JsonObject;
  /**
   * The file to merge it into.
   *
   * @default - it is a resource of its own, for any template of the account
   */
  readonly mergeInto?: string;
}

/** The statement of a cause as CloudFormation, where it has a place there that is known. */
export function remedyTemplate(
  { layer, statement }: DenialCause,
  request: AuthorizationRequest,
  facts: AssemblyFacts,
): RemedyTemplate | undefined {
  if (statement === undefined) return undefined;
  if (layer === 'identity') return identityPolicy(statement, request);
  if (layer !== 'resource') return undefined;
  const policy = facts.policies.find(
    ({ kind, owners }) => (kind === 'trust' || kind === 'resource') && owners.includes(request.resource),
  );
  return policy && mergedInto(policy, statement);
}

function identityPolicy(
  statement: JsonObject,
  { caller, action }: AuthorizationRequest,
): RemedyTemplate | undefined {
  if (caller.kind !== 'user' && caller.kind !== 'session') return undefined;
  const name = `Allow${readable(action).replace(/[^A-Za-z0-9]/g, '')}`;
  const [type, owner, ownerName] =
    caller.kind === 'user'
      ? ['AWS::IAM::UserPolicy', 'UserName', caller.name.split('/').at(-1) ?? '']
      : ['AWS::IAM::RolePolicy', 'RoleName', caller.role];
  const properties: JsonObject = {
    [owner]: ownerName,
    PolicyName: name,
    PolicyDocument: { Version: '2012-10-17', Statement: [statement] },
  };
  return { template: { Resources: { [name]: { Type: type, Properties: properties } } } };
}

/** The path of the document, from `Resources` down, with the one statement at its end. */
function mergedInto({ origin }: Policy, statement: JsonObject): RemedyTemplate | undefined {
  if (!isDocumentOfTemplate(origin)) return undefined;
  const template = origin.path
    .split('.')
    .reduceRight<JsonObject>((inner, name) => ({ [name]: inner }), { Statement: [statement] });
  return { template, mergeInto: origin.template };
}

/** A permission of Lambda, and an account export, have no document to merge into. */
function isDocumentOfTemplate({ path, logicalId }: Origin): boolean {
  return logicalId !== undefined && /^Resources\.[A-Za-z0-9]+\.Properties\.\w*Policy(Document)?$/.test(path);
}
