import { ActionPermissions } from '../action-permissions';
import { Permissions } from '../permissions';
import { PolicyResource } from '../policy-resource';
import { grantGroups, rejectUnfitOf } from '../recipe';
import { OPENSEARCH_ACTIONS } from './opensearch-actions';
import { checkArguments } from '../../arguments/checked-class';

/** Options that select indexes of a domain. */
export interface SearchIndexOptions {
  /** The domain: `Resources.searchDomain(domain)`. */
  readonly domain: PolicyResource;
  /**
   * Name of the index, with `*` and `?` as wildcards: `orders-*`.
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

function pathsOf({ domain }: SearchIndexOptions, path: string): PolicyResource {
  rejectUnfitOf(domain, 'es:ESHttpGet');
  const { arn, region, account } = domain;
  return new PolicyResource({ arn: `${arn}/${path}`, types: ['es:domain'], region, account });
}
