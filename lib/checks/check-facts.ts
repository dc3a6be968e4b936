import type { AssemblyFacts, Policy } from '../assembly/facts';
import { AppSite } from './sites/app-site';
import { RULES } from './rules/rules';
import { Engine } from './engine';
import type { Finding } from './findings/finding';
import { principalsOf } from './sites/principal-site';
import { settingsOf, type CheckOptions } from './options';

/**
 * Judges everything in the facts: each policy, and all of them together.
 *
 * Documents of AWS managed policies are not judged, because you cannot change them. Their attachments are.
 */
export function checkFacts(facts: AssemblyFacts, options: CheckOptions = {}): Finding[] {
  const settings = settingsOf(options, RULES);
  const app = new AppSite(facts, settings);
  const engine = new Engine(RULES, settings);
  const findings = facts.policies
    .filter(({ origin }) => origin.account !== 'aws')
    .flatMap((policy) => {
      const { origin } = policy;
      return engine.judgeDocument({
        site: app.documentOf(policy),
        path: origin.path,
        name: nameOf(policy),
        origin,
      });
    });
  const ofPrincipals = principalsOf(app).flatMap((principal) => engine.judgePrincipal(principal));
  return oncePerStackSet([...findings, ...ofPrincipals, ...engine.judgeApp(app)]);
}

/** A StackSet has one template for many accounts. What is wrong in it is one finding. */
function oncePerStackSet(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ id, path, origin }) => {
    if (origin?.stackSet === undefined) return true;
    const key = `${origin.template} ${origin.stackSet} ${path} ${id.replaceAll(origin.account, 'account')}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** Policies inside an identity share its logical id; their names tell them apart. */
function nameOf({ kind, name, origin }: Policy): string[] {
  return kind === 'inline' && origin.path.includes('.Policies') ? [name] : [];
}
