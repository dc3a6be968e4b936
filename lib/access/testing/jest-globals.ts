import { expect } from '@jest/globals';
import { matchers, type AccessMatchers } from './access-matchers';

// For tests that import `expect` from '@jest/globals': adds the matchers and their types.
expect.extend(matchers);

declare module 'expect' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type -- as in jest's types
  interface Matchers<R extends void | Promise<void>, T = unknown> extends AccessMatchers<R> {}
}
