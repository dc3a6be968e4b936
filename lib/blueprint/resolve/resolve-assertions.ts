import type { AccessAssertion, AssertedRequest, AssertionClaim } from '../../assertion/access-assertion';
import { isAbsolute, join } from 'node:path';
import { IamPatternsError } from '../../errors';
import type { PlannedEntity } from '../plan/plan';
import type { AssertionDefinition, RequestDefinition } from '../schema/assertion-schema';
import type { RoleReference } from '../schema/caller-schema';
import { secondsOf } from '../schema/name-schema';
import type { ResolvedAccount } from './account-directory';
import { ActorResolver } from './asserted-actors';
import { checkActionsAndKeys, pairsOf } from './check-assertion';
import type { Resolution } from './resolve-entities';

type Path = readonly PropertyKey[];

/** What actions and resources an assertion is about. */
interface Asked {
  readonly actions?: readonly string[];
  readonly on?: readonly string[];
  readonly assume?: readonly RoleReference[];
}

/** Turns assertions into requests and sets of principals, with ARNs for names. */
export class AssertionResolver {
  private readonly actors: ActorResolver;

  constructor(private readonly resolution: Resolution) {
    this.actors = new ActorResolver(resolution);
  }

  all(): AccessAssertion[] {
    const { source } = this.resolution;
    return (source.definition.assertions ?? []).map((assertion, i) => {
      const path = ['assertions', i];
      const { title, undetermined, because = '' } = assertion;
      const claim = this.claim(assertion, path);
      return {
        title,
        from: source.at(...path),
        claim,
        ...(undetermined && { acceptsUndetermined: because }),
      };
    });
  }

  private claim(
    { allow, deny, only, outsiders, noNewAccess }: AssertionDefinition,
    path: Path,
  ): AssertionClaim {
    if (allow !== undefined) return { kind: 'allow', requests: this.requests(allow, [...path, 'allow']) };
    if (deny !== undefined) return { kind: 'deny', requests: this.requests(deny, [...path, 'deny']) };
    if (only !== undefined) {
      const here = [...path, 'only'];
      checkActionsAndKeys(only, this.placeIn(here));
      const actions = this.actions(only, here);
      const resources = this.resources(only, this.resolution.directory.accounts, here);
      pairsOf(actions, resources, this.placeIn(here));
      return {
        kind: 'only',
        actions,
        resources,
        principals: only.who.flatMap((who, i) => this.actors.principals(who, [...here, 'who', i])),
      };
    }
    if (outsiders !== undefined) return { kind: 'outsiders', except: outsiders.except ?? [] };
    const against = noNewAccess?.against ?? '';
    const folder = this.resolution.source.folderOf(...path, 'noNewAccess', 'against');
    return { kind: 'no-new-access', against: isAbsolute(against) ? against : join(folder, against) };
  }

  private requests(request: RequestDefinition, path: Path): AssertedRequest[] {
    const { who, via = [], mfa, externalId, context } = request;
    const place = this.placeIn(path);
    checkActionsAndKeys(request, place);
    const actions = this.actions(request, path);
    const given = {
      ...(mfa === undefined ? {} : mfaContext(mfa)),
      ...(externalId === undefined ? {} : { 'sts:ExternalId': externalId }),
      ...context,
    };
    return who.flatMap((caller, i) =>
      this.actors
        .actors(caller, [...path, 'who', i], typeof mfa === 'string')
        .flatMap(({ principal, accounts, impossible }) =>
          this.chains(via, [...path, 'via']).flatMap((chain) => {
            const last = chain.at(-1);
            const here =
              last === undefined ? accounts : [this.resolution.directory.named(last.account.name, '')];
            return pairsOf(actions, this.resources(request, here, path), place).map((pair) => ({
              principal,
              via: chain.map(({ arn }) => arn),
              ...pair,
              context: given,
              ...(impossible !== undefined && { impossible }),
            }));
          }),
        ),
    );
  }

  /** Every way through the roles: a role that exists in several accounts stands for each of them. */
  private chains(via: readonly RoleReference[], path: Path): PlannedEntity[][] {
    return via.reduce<PlannedEntity[][]>(
      (chains, reference, i) => {
        const roles = this.actors.entities(reference, [...path, i]);
        return chains.flatMap((chain) => roles.map((role) => [...chain, role]));
      },
      [[]],
    );
  }

  private placeIn(path: Path): (...rest: Path) => string {
    return (...rest) => this.resolution.source.at(...path, ...rest);
  }

  private actions({ actions, assume }: Asked, path: Path): readonly string[] {
    if (actions !== undefined) return actions;
    if (assume !== undefined) return ['sts:AssumeRole'];
    throw new IamPatternsError({
      code: 'missing-key',
      at: this.resolution.source.at(...path),
      got: 'an assertion without actions',
      expected: 'actions, or the roles to assume',
      fix: 'add actions, or assume',
    });
  }

  private resources(
    { on = ['*'], assume }: Asked,
    accounts: readonly ResolvedAccount[],
    path: Path,
  ): readonly string[] {
    if (assume !== undefined)
      return assume.flatMap((role, i) =>
        this.actors.entities(role, [...path, 'assume', i]).map(({ arn }) => arn),
      );
    const resolved = accounts.flatMap((account) =>
      this.resolution.placeholders.resolve(on, account, [...path, 'on']),
    );
    return [...new Set(resolved)];
  }
}

function mfaContext(mfa: string | false): AssertedRequest['context'] {
  return mfa === false
    ? { 'aws:MultiFactorAuthPresent': null, 'aws:MultiFactorAuthAge': null }
    : { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': String(secondsOf(mfa)) };
}
