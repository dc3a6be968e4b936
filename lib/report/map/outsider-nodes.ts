import { parseCaller, type Caller } from '../../access';
import type { AssemblyFacts } from '../../assembly/facts';
import { hasSymbol, literalHead } from '../../policy/pattern/symbol';
import { shown } from '../layout';
import type { MapNode } from './map-data';
import type { NodeRegistry } from './node-registry';

/** The node of a principal, made when it is first named: AWS services, outsiders, and anyone. */
export function principalNode(
  registry: NodeRegistry,
  { identityProviders }: AssemblyFacts,
  arn: string,
  label: string,
): number {
  const known = registry.find(arn);
  if (known !== undefined) return known;
  const caller = parseCaller(arn);
  const provider = identityProviders.find((each) => each.arn === arn);
  return registry.add(arn, {
    ...nodeOf(caller, registry),
    ...(provider === undefined
      ? {}
      : { area: registry.areaOf(provider.account), name: shown(provider.name) }),
    label: shown(label),
  });
}

type Described = Pick<MapNode, 'kind' | 'area' | 'name' | 'type' | 'service'>;

function nodeOf(caller: Caller, registry: NodeRegistry): Described {
  const outside = (name: string, type: string, account?: string): Described => ({
    kind: 'outsider',
    area: registry.areaOf(account),
    name,
    type,
    service: 'iam',
  });
  switch (caller.kind) {
    case 'service':
      return {
        kind: 'service',
        area: registry.services,
        name: shown(caller.service),
        type: 'AWS service',
        service: caller.service.split('.')[0] ?? '',
      };
    case 'anonymous':
      return outside('Anyone', 'Anyone, with or without an AWS account');
    case 'federated':
      return outside(shown(caller.provider).replace(/^.*-provider\//, ''), 'Identity provider');
    case 'canonical-user':
      return outside(shown(caller.id), 'Account, by its canonical ID');
    case 'root':
      return outside(`Root of ${shown(caller.account)}`, 'Root user', caller.account);
    case 'user':
      if (hasSymbol(caller.name))
        return outside(
          registry.isAccount(caller.account) ? 'Others in this account' : `Account ${shown(caller.account)}`,
          'Principals outside these sources',
          caller.account,
        );
      return outside(caller.name, 'IAM user outside these sources', caller.account);
    case 'session':
      if (hasSymbol(caller.role) && hasSymbol(caller.session))
        return outside(
          `${registry.isAccount(caller.account) ? 'Other roles' : `Roles of account ${shown(caller.account)}`}${pathOf(caller.role)}`,
          'Roles outside these sources',
          caller.account,
        );
      return outside(
        hasSymbol(caller.session) ? shown(caller.role) : `${shown(caller.role)}/${shown(caller.session)}`,
        hasSymbol(caller.session) ? 'IAM role outside these sources' : 'Role session',
        caller.account,
      );
    case 'federated-user':
      return outside(shown(caller.name), 'Federated user', caller.account);
  }
}

/** ` under /ci/` for roles of a path. */
function pathOf(role: string): string {
  const path = literalHead(role).replace(/[^/]*$/, '');
  return path === '' ? '' : ` under /${path}`;
}
