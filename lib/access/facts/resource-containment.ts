import { parseArn } from '../../policy/arn/arn';
import { sameText } from '../../policy/pattern/glob';
import { isSymbol, literalHead, splitText, symbol } from '../../policy/pattern/symbol';

/** The ARN, then shorter and shorter: what lies in what is told by slashes and colons. */
export function containersOf(arn: string): string[] {
  const resource = parseArn(arn)?.resource ?? '';
  const head = arn.slice(0, arn.length - resource.length);
  const bySlash = splitText(resource, '/');
  const containers = bySlash.map((_, i) => bySlash.slice(0, bySlash.length - i).join('/'));
  // Names of log groups have slashes before colons: `log-group:/app/web:log-stream:a`.
  const byColon = splitText(resource, ':');
  const others = byColon.slice(1).map((_, i) => byColon.slice(0, byColon.length - 1 - i).join(':'));
  const all =
    others.length === 0
      ? containers
      : [...new Set([...containers, ...others])].sort((a, b) => b.length - a.length);
  const found = all.map((each) => head + each);
  const whole = WHOLES.find(({ service, kinds }) => {
    const [, own, kind = ''] = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:([^/]*)\//.exec(arn) ?? [];
    return own === service && kinds.some((each) => each === kind);
  });
  return whole === undefined ? found : [...found, `${head}${whole.name}`];
}

/** What has one policy for all of an account: by its name in ARNs, and the kinds of resources that lie in it. */
const WHOLES = [
  { service: 'glue', name: 'catalog', kinds: ['database', 'table', 'tableVersion', 'userDefinedFunction'] },
  {
    service: 'organizations',
    name: 'organization',
    kinds: ['account', 'handshake', 'ou', 'policy', 'resourcepolicy', 'root'],
  },
] as const;

/** The ARN, and what else the ARNs of resources in it begin with: tables lie in the Glue Data Catalog of their account. */
export function headsIn(owner: string): string[] {
  if (!WHOLES.some(({ name }) => owner.endsWith(`:${name}`))) return [owner];
  const { service, resource = '' } = parseArn(owner) ?? {};
  const whole = WHOLES.find((each) => each.service === service && each.name === resource);
  const head = owner.slice(0, owner.length - resource.length);
  return [owner, ...(whole?.kinds ?? []).map((kind) => `${head}${kind}`)];
}

/** Whether the ARN stands for all resources of a kind in an account, which have one policy together. */
export function isAccountWide(arn: string): boolean {
  return ACCOUNT_WIDE.test(arn);
}

const ACCOUNT_WIDE =
  /^arn:[^:]*:(logs:[^:]*:[^:]*:log-group|ecr:[^:]*:[^:]*:repository|glue:[^:]*:[^:]*:catalog|organizations:[^:]*:[^:]*:organization)$/;

/** Whether the owner of a policy may turn out to be what the ARN names, or what it lies in. */
export function mayContain(owner: string, arn: string): boolean {
  return (
    (isSymbol(owner) || parseArn(owner)?.service === parseArn(arn)?.service) &&
    containersOf(arn).some((candidate) => sameText(owner, candidate) !== 'no')
  );
}

/** Whether the pattern may cover the resource, or something that lies in it. */
export function mayLieIn(owner: string, pattern: string): boolean {
  const head = literalHead(pattern);
  return (
    (owner.startsWith(head) || head.startsWith(`${owner}/`)) &&
    sameText(pattern, `${owner}${symbol('anything in it')}`) !== 'no'
  );
}
