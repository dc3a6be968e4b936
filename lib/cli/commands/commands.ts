import { check } from './check';
import type { Command } from '../framework/command';
import { diff } from './diff';
import { escalation } from './escalation';
import { explainDenied } from './explain-denied';
import { managedPolicies } from './managed-policies';
import { simulate } from './simulate';
import { whoCan } from './who-can-command';

/** Every command, in the order of the help. A new one is a module and a line here. */
export const COMMANDS: readonly Command[] = [
  check,
  simulate,
  whoCan,
  diff,
  escalation,
  explainDenied,
  managedPolicies,
];
