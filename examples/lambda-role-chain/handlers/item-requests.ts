import type {
  DeleteCommandInput,
  GetCommandInput,
  GetCommandOutput,
  PutCommandInput,
} from '@aws-sdk/lib-dynamodb';

/** What a caller may ask; the table's partition key is the string attribute `id`. */
export type ItemRequest =
  | { readonly operation: 'get'; readonly id: string }
  | { readonly operation: 'put'; readonly item: Readonly<Record<string, unknown>> & { readonly id: string } }
  | { readonly operation: 'delete'; readonly id: string };

export interface ItemResponse {
  /** The item read or written; null where there is none. */
  readonly item: Readonly<Record<string, unknown>> | null;
}

export interface ItemRequestOptions {
  /** Given for the table's name, so that a table of that name in a wrong account is never mistaken for it. */
  readonly tableArn: string;
  readonly get: (input: GetCommandInput) => Promise<GetCommandOutput>;
  readonly put: (input: PutCommandInput) => Promise<unknown>;
  readonly delete: (input: DeleteCommandInput) => Promise<unknown>;
}

/**
 * A handler that reads, writes and deletes single items.
 *
 * It has no operation on the table itself: what the role may not do, the function does not offer.
 */
export function itemRequestHandler(options: ItemRequestOptions): (event: unknown) => Promise<ItemResponse> {
  const table = { TableName: options.tableArn };
  return async (event) => {
    const request = itemRequest(event);
    switch (request.operation) {
      case 'get': {
        const { Item: item } = await options.get({ ...table, Key: { id: request.id }, ConsistentRead: true });
        return { item: item ?? null };
      }
      case 'put':
        await options.put({ ...table, Item: request.item });
        return { item: request.item };
      case 'delete':
        await options.delete({ ...table, Key: { id: request.id } });
        return { item: null };
    }
  };
}

/** An invocation's payload is anybody's JSON, whatever the type says, and is judged before it reaches the table. */
function itemRequest(event: unknown): ItemRequest {
  const { operation, id, item } = isObject(event) ? event : {};
  if ((operation === 'get' || operation === 'delete') && isId(id)) return { operation, id };
  if (operation === 'put' && isObject(item) && isId(item.id))
    return { operation, item: { ...item, id: item.id } };
  throw new Error(
    `item request: got ${JSON.stringify(operation) ?? 'no operation'} without what it needs, expected ` +
      "'get' or 'delete' with an id, or 'put' with an item that has one; an id is a non-empty string",
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
