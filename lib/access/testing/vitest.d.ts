import 'vitest';
import type { AccessMatchers } from './access-matchers';

declare module 'vitest' {
  interface Assertion<T = any> extends AccessMatchers<T> {}
}
