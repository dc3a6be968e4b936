import { service, servicePrefixes } from './service-catalog';
import { nearestName } from '../policy/nearest-name';

/** The action that a person most likely meant by one that AWS does not have; `undefined` when none is close. */
export function nearestAction(text: string): string | undefined {
  const [prefix = '', name = ''] = text.split(':');
  const known = service(prefix);
  if (known === undefined) {
    const nearest = nearestName(prefix, servicePrefixes());
    return nearest === undefined ? undefined : `${nearest}:${name}`;
  }
  const nearest = nearestName(
    name.replace(/[*?]/g, ''),
    known.actions.map((each) => each.name),
  );
  return nearest === undefined ? undefined : `${prefix}:${nearest}`;
}
