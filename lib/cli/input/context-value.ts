import { writtenPath } from '../../assembly/construct-path';
import { unknownValue } from '../../assembly/entity-reference';
import type { AssemblyFacts } from '../../assembly/facts';
import { VPC_ENDPOINT_TYPE } from '../../assembly/policy-facts';
import { parseArn } from '../../policy/arn/arn';
import { splitText } from '../../policy/pattern/symbol';

/**
 * The value of a condition key on the command line: as written, with each `<…>` that an answer printed as the unknown
 * value that it stands for. A VPC endpoint of the sources may be named by its construct path or logical ID.
 */
export function contextValue(key: string, text: string, facts: AssemblyFacts): string {
  const value = text.replace(/<([^<>]*)>/g, (written, name: string) => unknownValue(name, facts) ?? written);
  return key.toLowerCase() === 'aws:sourcevpce' ? (endpointId(text, facts) ?? value) : value;
}

function endpointId(text: string, { resources }: AssemblyFacts): string | undefined {
  const endpoint = resources.find(({ type, origin: { constructPath, logicalId, stack } }) => {
    if (type !== VPC_ENDPOINT_TYPE) return false;
    const path = constructPath === undefined ? undefined : writtenPath(constructPath);
    return [path, logicalId, `${stack ?? ''}/${logicalId ?? ''}`].includes(writtenPath(text));
  });
  return splitText(parseArn(endpoint?.arn ?? '')?.resource ?? '', '/').at(-1) || undefined;
}
