import { PolicyDocument, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Lazy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { PolicyResource } from '../../permissions';
import { accountSetting, AccountSettingRemoval } from '../account/account-setting';

const ID = 'DataCatalogPolicy';

/** The resource policy of the Data Catalog of a stack's account and Region, deployed only if it has a statement. */
export class DataCatalogPolicy extends Construct {
  /** The policy of the stack: the same stack always returns the same construct. */
  static of(stack: Stack): DataCatalogPolicy {
    const existing = stack.node.tryFindChild(ID);
    return existing instanceof DataCatalogPolicy ? existing : new DataCatalogPolicy(stack);
  }

  private readonly document = new PolicyDocument();

  private constructor(stack: Stack) {
    super(stack, ID);
  }

  /** Adds a statement. The first one creates the custom resource. */
  add(statement: PolicyStatement): true {
    if (this.document.isEmpty) this.deploy();
    this.document.addStatements(statement);
    return true;
  }

  private deploy(): void {
    const stack = Stack.of(this);
    const catalog = new PolicyResource({
      arn: stack.formatArn({ service: 'glue', resource: 'catalog' }),
      types: ['glue:rootcatalog'],
    });
    accountSetting(this, {
      what: 'resource policy of the Data Catalog',
      resourceType: ID,
      handler: 'data-catalog-policy',
      actions: ['glue:DeleteResourcePolicy', 'glue:PutResourcePolicy'],
      resource: catalog,
      isRegional: true,
      removal: AccountSettingRemoval.DELETE,
      properties: {
        Policy: Lazy.string({ produce: () => stack.toJsonString(this.document.toJSON()) }),
      },
    });
  }
}
