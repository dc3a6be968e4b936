import { handlerOf } from './load-handler';

/** A Data Catalog, which has at most one resource policy. */
class Catalog {
  policy: string | undefined;

  putResourcePolicy = (input: { PolicyInJson: string; PolicyExistsCondition: string }) => {
    if (input.PolicyExistsCondition === 'NOT_EXIST' && this.policy !== undefined)
      return Promise.reject(named('ConditionCheckFailureException'));
    this.policy = input.PolicyInJson;
    return Promise.resolve({});
  };
  deleteResourcePolicy = () => {
    if (this.policy === undefined) return Promise.reject(named('EntityNotFoundException'));
    this.policy = undefined;
    return Promise.resolve({});
  };
}

const named = (name: string) => Object.assign(new Error(name), { name });
const create = handlerOf('data-catalog-policy');
const event = (RequestType: string, Policy: string, PhysicalResourceId?: string) => ({
  RequestType,
  PhysicalResourceId,
  ResourceProperties: { Policy },
});

describe('the handler of the Data Catalog policy', () => {
  test('sets, changes and removes the policy', async () => {
    const catalog = new Catalog();
    const handle = create(catalog);
    const { PhysicalResourceId } = await handle(event('Create', 'a'));
    expect(catalog.policy).toBe('a');
    await handle(event('Update', 'b', PhysicalResourceId as string));
    expect(catalog.policy).toBe('b');
    await handle(event('Delete', 'b', PhysicalResourceId as string));
    expect(catalog.policy).toBeUndefined();
    await expect(handle(event('Delete', 'b', PhysicalResourceId as string))).resolves.toBeDefined();
  });

  test('does not replace a policy that is there, and does not remove it either', async () => {
    const catalog = new Catalog();
    catalog.policy = 'theirs';
    const handle = create(catalog);
    await expect(handle(event('Create', 'ours'))).rejects.toThrow('has a resource policy already');
    await handle(event('Delete', 'ours', 'some-id-of-the-framework'));
    expect(catalog.policy).toBe('theirs');
  });

  test('any other error fails the deployment', async () => {
    const catalog = new Catalog();
    catalog.putResourcePolicy = () => Promise.reject(named('AccessDeniedException'));
    await expect(create(catalog)(event('Create', 'a'))).rejects.toThrow('AccessDeniedException');
    catalog.policy = 'a';
    catalog.deleteResourcePolicy = () => Promise.reject(named('AccessDeniedException'));
    await expect(create(catalog)(event('Delete', 'a', 'data-catalog-policy'))).rejects.toThrow(
      'AccessDenied',
    );
  });
});
