import { nearestName } from '../policy/nearest-name';
import { nearestService } from './nearest-service';
import { service } from './service-catalog';

/** The action that a person most likely meant by one that AWS does not have; `undefined` when none is close. */
export function nearestAction(text: string): string | undefined {
  const [prefix = '', name = ''] = text.split(':');
  const known = service(prefix);
  if (known === undefined) {
    const nearest = nearestService(prefix);
    return nearest === undefined ? undefined : `${nearest}:${name}`;
  }
  const nearest = nearestName(
    name.replace(/[*?]/g, ''),
    known.actions.map((each) => each.name),
  );
  return nearest === undefined ? undefined : `${prefix}:${nearest}`;
}
