import { BoundedCache } from '../policy/bounded-cache';
import { nearestName } from '../policy/nearest-name';
import { servicePrefixes } from './service-catalog';

const nearest = new BoundedCache<string, string | undefined>(1000);

/** The service prefix that was most likely meant. */
export function nearestService(prefix: string): string | undefined {
  return nearest.get(prefix, () => nearestName(prefix, servicePrefixes()));
}
