import type { AccessChange, AccessModel } from '../../../lib/access';
import {
  concerns,
  gainedByCall,
  gainedThroughRoles,
  hadThroughRoles,
  MEMBERS,
  Universe,
} from './brute-force-app';
import { changedApp, modelOfApp, randomApp } from './random-app';
import { Random } from './random-policies';

/** What the comparison of a pair of apps came to. */
export interface AppFigures {
  gains: number;
  gainsThroughRoles: number;
  without: number;
  undetermined: number;
}

/** Compares two random apps in both directions, by proof and by trying all requests; throws at the first difference. */
export function compareApps(seed: number, figures: AppFigures): void {
  const random = new Random(seed);
  const app = randomApp(random);
  const other = changedApp(random, app);
  const [one, two] = [modelOfApp(app), modelOfApp(other)];
  const text = (): string => {
    const changed = (Object.keys(app) as (keyof typeof app)[]).filter((name) => app[name] !== other[name]);
    const policies = changed.map(
      (name) => `${name}: ${JSON.stringify(app[name])} => ${JSON.stringify(other[name])}`,
    );
    return `seed ${seed}\n${policies.join('\n')}\n${JSON.stringify(app)}`;
  };
  // What one loses is found as what the other gains is: by the same questions, asked the other way round.
  const { changes } = one.differenceTo(two);
  const [was, is] = [new Universe(one), new Universe(two)];
  const of = (wanted: AccessChange['kind']) => changes.filter(({ kind }) => kind === wanted);
  compare(was, is, of('gained'), text, figures);
  compare(is, was, of('lost'), text, figures);
}

function compare(
  before: Universe,
  after: Universe,
  gained: readonly AccessChange[],
  text: () => string,
  figures: AppFigures,
): void {
  const isFound = (principal: string): boolean => gained.some((change) => concerns(change, principal));
  const byCall = gainedByCall(before, after);
  for (const [principal, request] of byCall)
    if (!gained.some((change) => change.via === undefined && concerns(change, principal)))
      throw new Error(`missed: ${principal} ${request}\n${text()}`);
  const byRole = gainedThroughRoles(before, after);
  for (const [principal, request] of byRole)
    if (!isFound(principal) && !hadThroughRoles(before, principal, request))
      throw new Error(`missed through roles: ${principal} ${request}\n${text()}`);
  for (const change of gained) {
    const wrong = refuted(change, before.model, after.model);
    if (wrong !== undefined) throw new Error(`false gain: ${change.text} (${wrong})\n${text()}`);
  }
  figures.gains += byCall.size;
  figures.gainsThroughRoles += byRole.size;
  if (gained.length === 0) figures.without += 1;
  figures.undetermined += gained.filter(({ witness }) => witness === undefined).length;
}

/** Why the request of the change does not prove it: the models are asked about it once more. */
function refuted(
  { via, witness, grant }: AccessChange,
  before: AccessModel,
  after: AccessModel,
): string | undefined {
  if (witness === undefined) return undefined;
  const { principal, action, resource, context } = witness;
  const request = { principal, action, resource, context: complete(context, principal) };
  // Only of the app's own principals and bucket is everything known.
  const isMember =
    MEMBERS.includes(principal) && /^(\*$|arn:aws:s3:::data|arn:aws:iam::\d+:role\/[ab]$)/.test(resource);
  const isAllowed = (model: AccessModel, asked: typeof request): boolean =>
    isMember ? model.check(asked).decision === 'allowed' : model.check(asked).decision !== 'denied';
  if (!isAllowed(after, request)) return `after: ${after.check(request).explain()}`;
  if (via === undefined) return before.check(request).decision === 'allowed' ? 'before: allowed' : undefined;
  // What the caller itself was allowed is no gain. The tags of the role at the end of the chain are not its own.
  const shared = Object.entries(context).filter(([key]) => !key.toLowerCase().startsWith('aws:principal'));
  const itself = {
    ...request,
    principal: grant.principal,
    context: complete(Object.fromEntries(shared), grant.principal),
  };
  if (grant.principal.endsWith('*')) return undefined;
  return before.check(itself).decision === 'allowed' ? 'before: the caller itself was allowed' : undefined;
}

/** Every other key of the apps is absent, as the witness has it. */
function complete(context: Readonly<Record<string, string | readonly string[]>>, principal: string) {
  const keys = ['aws:SourceIp', 'aws:RequestTag/team', 'sts:ExternalId', 'aws:MultiFactorAuthPresent'];
  // The role a has the tag itself.
  if (!principal.endsWith(':role/a')) keys.push('aws:PrincipalTag/team');
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const absent = keys.filter((key) => !given.has(key.toLowerCase())).map((key) => [key, null] as const);
  return { ...Object.fromEntries(absent), ...context };
}
