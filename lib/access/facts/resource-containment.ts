import { parseArn } from '../../policy/arn/arn';
import { sameText } from '../../policy/pattern/glob';
import { splitText } from '../../policy/pattern/symbol';

/** The ARN, then shorter and shorter: what lies in what is told by slashes and colons. */
export function containersOf(arn: string): string[] {
  const resource = parseArn(arn)?.resource ?? '';
  const head = arn.slice(0, arn.length - resource.length);
  const bySlash = splitText(resource, '/');
  const containers = bySlash.map((_, i) => head + bySlash.slice(0, bySlash.length - i).join('/'));
  const byColon = splitText(bySlash[0] ?? '', ':');
  return [
    ...containers,
    ...byColon.slice(1).map((_, i) => head + byColon.slice(0, byColon.length - 1 - i).join(':')),
  ];
}

/** Whether the owner of a policy may turn out to be what the ARN names, or what it lies in. */
export function mayContain(owner: string, arn: string): boolean {
  return (
    parseArn(owner)?.service === parseArn(arn)?.service &&
    containersOf(arn).some((candidate) => sameText(owner, candidate) !== 'no')
  );
}
