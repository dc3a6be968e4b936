import { IamPatternsError } from '../../errors';
import { ActionPermissions } from '../action-permissions';
import { Permissions } from '../permissions';
import type { PolicyResource } from '../policy-resource';
import { knownText } from '../policy-variables';
import { grantGroups, rejectUnfitOf } from '../recipe';
import { partOf } from '../resource-part';
import { OPENSEARCH_ACTIONS } from './opensearch-actions';
import { checkArguments } from '../../arguments/checked-class';

/** Options that select indexes of a domain. */
export interface SearchIndexOptions {
  /** The domain: `Resources.searchDomain(domain)`. */
  readonly domain: PolicyResource;
  /**
   * Name of one index, with `*` and `?` as wildcards: `orders-*`.
   *
   * A wildcard covers commas too: with `orders-*`, a request for `orders-1,payroll` passes. The body of `_bulk`, `_mget` and
   * `_msearch` can name any index, unless you set `rest.action.multi.allow_explicit_index` to `false` for the domain.
   *
   * @default - every index, and the other paths of the domain
   */
  readonly index?: string;
}

/**
 * Permissions for the documents of OpenSearch domains and serverless collections.
 *
 * A domain with fine-grained access control also needs a role mapping in OpenSearch. A collection also needs a data
 * access policy.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html
 */
export class OpenSearchPermissions {
  private constructor() {}

  /** Searches and reads documents. `POST` is limited to the paths of searches. */
  static read(options: SearchIndexOptions): Permissions {
    const searches = ['_count', '_mget', '_msearch', '_search'];
    const { index = '*' } = options;
    return Permissions.combine(
      grantGroups(
        OPENSEARCH_ACTIONS,
        ['read'],
        [pathsOf(options, options.index === undefined ? '*' : `${index}/*`)],
      ),
      grantGroups(
        OPENSEARCH_ACTIONS,
        ['search'],
        searches.map((path) => pathsOf(options, `${index}/${path}`)),
      ),
    );
  }

  /** Writes documents, one by one or in bulk. Does not read or delete documents. */
  static write(options: SearchIndexOptions): Permissions {
    const { index = '*' } = options;
    const documents = ['_bulk', '_create/*', '_doc', '_doc/*', '_update/*'];
    return grantGroups(
      OPENSEARCH_ACTIONS,
      ['search', 'write'],
      documents.map((path) => pathsOf(options, `${index}/${path}`)),
    );
  }

  /** Searches, reads and writes documents. Does not delete documents. */
  static readWrite(options: SearchIndexOptions): Permissions {
    return Permissions.combine(OpenSearchPermissions.read(options), OpenSearchPermissions.write(options));
  }

  /** Reaches the API of serverless collections. The data access policy of the collection decides what is allowed. */
  static useCollections(...collections: PolicyResource[]): Permissions {
    return ActionPermissions.allow({ actions: ['aoss:APIAccessAll'], resources: collections });
  }
}
checkArguments(OpenSearchPermissions);

function pathsOf({ domain, index }: SearchIndexOptions, path: string): PolicyResource {
  if (index !== undefined) requireIndex(index);
  rejectUnfitOf(domain, 'es:ESHttpGet');
  return partOf(domain, { suffix: `/${path}`, types: ['es:domain'], isEvery: path === '*' });
}

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/indexing.html#indexing-naming */
function requireIndex(index: string): void {
  if (index !== '' && /^[^A-Z/,\s"\\<>|#]*$/.test(knownText(index))) return;
  throw new IamPatternsError({
    code: 'malformed-index',
    got: `the index "${index}"`,
    expected: 'the name of one index in lower case, without slashes and commas, such as orders-*',
    fix: 'pass the name alone, and call the recipe once for each index',
  });
}
