import type { RuleFamily } from '../rule-family';
import { deletedPrincipal } from './deleted-principal';
import { federatedOutsideTrust } from './federated-outside-trust';
import { invalidFederatedPrincipal } from './invalid-federated-principal';
import { misspeltServicePrincipal } from './misspelt-service-principal';
import { notPrincipal } from './not-principal';
import { principalKeyOnService } from './principal-key-on-service';
import { servicePrincipalFormat } from './service-principal-format';
import { sessionPinned } from './session-pinned';
import { uniqueIdPinned } from './unique-id-pinned';

export const principalsRules: RuleFamily = {
  folder: 'principals',
  title: 'Principals',
  rules: [
    deletedPrincipal,
    federatedOutsideTrust,
    invalidFederatedPrincipal,
    misspeltServicePrincipal,
    notPrincipal,
    principalKeyOnService,
    servicePrincipalFormat,
    sessionPinned,
    uniqueIdPinned,
  ],
};
