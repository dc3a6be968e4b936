import type { RuleFamily } from '../rule-family';
import { duplicateSid } from './duplicate-sid';
import { emptyElement } from './empty-element';
import { invalidSid } from './invalid-sid';
import { malformedPolicy } from './malformed-policy';
import { missingVersion } from './missing-version';
import { unsaveableCharacter } from './unsaveable-character';

export const grammarRules: RuleFamily = {
  folder: 'grammar',
  title: 'Grammar',
  rules: [duplicateSid, emptyElement, invalidSid, malformedPolicy, missingVersion, unsaveableCharacter],
};
