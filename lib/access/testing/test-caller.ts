import type { ContextInput } from '../../policy/condition/context';

/** A caller of a request, to be spread into it: `{ ...federated(…), via: [role], action, resource }`. */
export interface TestCaller {
  readonly principal: string;
  readonly context: ContextInput;
}
