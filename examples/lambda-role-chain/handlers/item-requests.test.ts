import { itemRequestHandler } from './item-requests';

const tableArn = 'arn:aws:dynamodb:eu-west-1:111111111111:table/Orders';

/** The handler over a table in memory, which remembers the table's name of each request. */
function table(...items: { id: string }[]) {
  const rows = new Map<unknown, Record<string, unknown>>(items.map((item) => [item.id, item]));
  const tables = new Set<string | undefined>();
  let consistent: boolean | undefined;
  const handle = itemRequestHandler({
    tableArn,
    get: ({ TableName, Key, ConsistentRead }) => {
      tables.add(TableName);
      consistent = ConsistentRead;
      return Promise.resolve({ Item: rows.get(Key?.id), $metadata: {} });
    },
    put: ({ TableName, Item }) => {
      tables.add(TableName);
      return Promise.resolve(rows.set(Item?.id, { ...Item }));
    },
    delete: ({ TableName, Key }) => {
      tables.add(TableName);
      return Promise.resolve(rows.delete(Key?.id));
    },
  });
  return { handle, rows, tables, readConsistently: () => consistent };
}

describe('itemRequestHandler', () => {
  test('reads an item as it was last written', async () => {
    const { handle, readConsistently } = table({ id: 'o-1' });
    expect(await handle({ operation: 'get', id: 'o-1' })).toEqual({ item: { id: 'o-1' } });
    expect(readConsistently()).toBe(true);
  });

  test('answers null for an item that is not there', async () => {
    const { handle } = table();
    expect(await handle({ operation: 'get', id: 'o-1' })).toEqual({ item: null });
  });

  test('writes an item whole', async () => {
    const { handle, rows } = table({ id: 'o-1' });
    expect(await handle({ operation: 'put', item: { id: 'o-1', total: 9.5 } })).toEqual({
      item: { id: 'o-1', total: 9.5 },
    });
    expect(rows.get('o-1')).toEqual({ id: 'o-1', total: 9.5 });
  });

  test('deletes an item, and only that one', async () => {
    const { handle, rows } = table({ id: 'o-1' }, { id: 'o-2' });
    expect(await handle({ operation: 'delete', id: 'o-1' })).toEqual({ item: null });
    expect([...rows.keys()]).toEqual(['o-2']);
  });

  test('names the table by its ARN, and so by its account, in every request', async () => {
    const { handle, tables } = table({ id: 'o-1' });
    await handle({ operation: 'get', id: 'o-1' });
    await handle({ operation: 'put', item: { id: 'o-1' } });
    await handle({ operation: 'delete', id: 'o-1' });
    expect([...tables]).toEqual([tableArn]);
  });

  test.each([
    ['nothing', undefined],
    ['an unknown operation', { operation: 'scan', id: 'o-1' }],
    ['a read without id', { operation: 'get' }],
    ['an empty id', { operation: 'delete', id: '' }],
    ['an id that is no text', { operation: 'get', id: 1 }],
    ['a write without item', { operation: 'put', id: 'o-1' }],
    ['an item without id', { operation: 'put', item: { total: 1 } }],
    ['a list of items', { operation: 'put', item: [{ id: 'o-1' }] }],
  ])('rejects %s before it reaches the table', async (_, event) => {
    const { handle, tables } = table({ id: 'o-1' });
    await expect(handle(event)).rejects.toThrow('item request: got');
    expect(tables.size).toBe(0);
  });
});
