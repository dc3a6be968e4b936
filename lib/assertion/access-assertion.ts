/** What must hold of access, as data. A blueprint writes it; the access model judges it. */
export interface AccessAssertion {
  /** The assertion in words. */
  readonly title: string;
  /** The line that it comes from. */
  readonly from: string;
  readonly claim: AssertionClaim;
  /** Why the assertion holds even where the answer depends on something unknown; otherwise such an answer fails. */
  readonly acceptsUndetermined?: string;
}

/** The claim of an assertion. */
export type AssertionClaim =
  | { readonly kind: 'allow' | 'deny'; readonly requests: readonly AssertedRequest[] }
  | {
      readonly kind: 'only';
      readonly actions: readonly string[];
      readonly resources: readonly string[];
      /** ARNs, patterns of ARNs, services, and account IDs. */
      readonly principals: readonly string[];
    }
  | { readonly kind: 'outsiders'; readonly except: readonly string[] }
  | { readonly kind: 'no-new-access'; readonly against: string };

/** One request, as the access model takes it. */
export interface AssertedRequest {
  readonly principal: string;
  readonly via: readonly string[];
  readonly action: string;
  readonly resource: string;
  /** `null` is a key that is absent. */
  readonly context: Readonly<Record<string, string | readonly string[] | null>>;
  /**
   * Why no one can make the request, whatever the policies say.
   *
   * @default - the policies decide
   */
  readonly impossible?: string;
}

/** The assertions of one blueprint, with what the model must know of the organization. */
export interface AssertionSet {
  /** The construct path of the blueprint. */
  readonly blueprint: string;
  readonly organization: AssertedOrganization;
  /** Whether resources that no template contains have no policies of their own. */
  readonly hasNoOtherResourcePolicies: boolean;
  readonly assertions: readonly AccessAssertion[];
}

/** The organization that the accounts of an assembly belong to. */
export interface AssertedOrganization {
  readonly id?: string;
  /** Account IDs. */
  readonly accounts: readonly string[];
  readonly managementAccount?: string;
  readonly nodes: readonly AssertedNode[];
}

/** The root, an organizational unit or an account. */
export interface AssertedNode {
  readonly id: string;
  readonly type: 'root' | 'organizational-unit' | 'account';
  readonly parent?: string;
}
