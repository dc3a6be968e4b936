import type { AssemblyFacts, ManagedPolicy, Policy } from '../assembly/facts';
import type { DocumentKind } from '../policy/document';
import { AppSite } from './app-site';
import { RULES } from './catalogue';
import { DocumentSite } from './document-site';
import { Engine } from './engine';
import type { Finding } from './finding';
import { settingsOf, type CheckOptions } from './options';

/**
 * Judges everything that the facts hold: every policy for itself, and all of them together.
 *
 * Policies that AWS owns are not judged: nobody here can change them. Attaching them is.
 */
export function checkFacts(facts: AssemblyFacts, options: CheckOptions = {}): Finding[] {
  const settings = settingsOf(options, RULES);
  const app = new AppSite(facts, settings);
  const engine = new Engine(RULES, settings);
  const managed = new Map(facts.managedPolicies.map((each) => [each.policy, each]));
  const findings = facts.policies
    .filter(({ origin }) => origin.account !== 'aws')
    .flatMap((policy) => {
      const { origin, owners, document: source } = policy;
      const kind = kindOf(policy, managed);
      const site = new DocumentSite({ kind, source, owners, account: origin.account, app }, settings);
      return engine.judgeDocument({ site, path: origin.path, name: nameOf(policy), origin });
    });
  return [...findings, ...engine.judgeApp(app)];
}

/** A managed policy that is nothing but a boundary grants nothing. */
function kindOf(policy: Policy, managed: ReadonlyMap<Policy, ManagedPolicy>): DocumentKind {
  const { kind } = policy;
  switch (kind) {
    case 'inline':
      return 'identity';
    case 'managed': {
      const { boundaryOf = [], attachedTo = [] } = managed.get(policy) ?? {};
      return boundaryOf.length > 0 && attachedTo.length === 0 ? 'boundary' : 'identity';
    }
    case 'trust':
    case 'resource':
    case 'scp':
    case 'rcp':
      return kind;
  }
}

/** Policies inside an identity share its logical id; their names tell them apart. */
function nameOf({ kind, name, origin }: Policy): string[] {
  return kind === 'inline' && origin.path.includes('.Policies') ? [name] : [];
}
