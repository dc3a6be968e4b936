// For vitest: adds the matchers to its `expect`. Name this module in `setupFiles`.
import { expect } from 'vitest';
import { matchers } from './index.js';

expect.extend(matchers);
