import { z } from 'zod';

export interface Operation {
  /** In Fastify's spelling: '/api/v1/organisations/:organisation'. */
  path: string;
  operationId: string;
  summary: string;
  tag: string;
  params?: z.ZodObject<z.ZodRawShape>;
  query?: z.ZodObject<z.ZodRawShape>;
  /** What is answered. */
  response: z.ZodType;
}

/** Collects the operations as their routes register, so that the description can never differ from what validates. */
export class OpenApi {
  readonly #operations: Operation[] = [];

  add(operation: Operation): void {
    this.#operations.push(operation);
  }

  /** The description of the API (OpenAPI 3.1). */
  document(baseUrl: string): object {
    const paths: Record<string, object> = {};
    for (const { path, operationId, summary, tag, params, query, response } of this.#operations) {
      const parameters = [...parametersOf('path', params), ...parametersOf('query', query)];
      const problem = (description: string) => ({
        description,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      });
      paths[path.replace(/:([A-Za-z]+)/g, '{$1}')] = {
        get: {
          operationId,
          summary,
          tags: [tag],
          parameters,
          responses: {
            '200': {
              description: 'What was asked for',
              content: { 'application/json': { schema: toSchema(response, 'output') } },
            },
            '400': problem('A parameter is not as expected; the answer names it'),
            ...(params !== undefined && { '404': problem('There is no such record') }),
          },
        },
      };
    }
    return {
      openapi: '3.1.0',
      info: {
        title: 'Entente',
        version: '1.0.0',
        summary: 'The public record of the regional delivery network',
        description: 'The same lists and records as the pages, as JSON, with the same filters and key paging.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: baseUrl }],
      security: [],
      tags: [...new Set(this.#operations.map(({ tag }) => tag))].map((name) => ({
        name,
        description: `Everything about ${name}`,
      })),
      paths,
      components: {
        schemas: {
          Problem: {
            type: 'object',
            description: 'RFC 9457',
            required: ['type', 'status', 'title'],
            properties: {
              type: { type: 'string' },
              status: { type: 'integer' },
              title: { type: 'string' },
              invalid: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['name', 'expected'],
                  properties: { name: { type: 'string' }, expected: { type: 'string' } },
                },
              },
            },
          },
        },
      },
    };
  }
}

function parametersOf(place: 'path' | 'query', schema: z.ZodObject<z.ZodRawShape> | undefined): object[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = toSchema(schema, 'input') as {
    properties?: Record<string, { description?: string }>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...type }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description !== undefined && { description }),
    schema: type,
  }));
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Record<
    string,
    unknown
  >;
  return rest;
}
