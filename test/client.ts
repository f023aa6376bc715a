import type { FastifyInstance } from 'fastify';
import { checkPage } from './page-rules.ts';

export interface ClientAnswer {
  status: number;
  body: string;
  headers: Record<string, string | string[] | number | undefined>;
  /** Where it is sent on to; '' when it is not. */
  location: string;
}

export interface Client {
  cookies: Map<string, string>;
  get(url: string, headers?: Record<string, string>): Promise<ClientAnswer>;
  /** Sends a form as the page of the same address would. */
  post(
    url: string,
    fields?: Readonly<Record<string, string | readonly string[]>>,
    headers?: Record<string, string>,
  ): Promise<ClientAnswer>;
  /** Follows where an answer sends to, as a browser does. */
  follow(answer: ClientAnswer): Promise<ClientAnswer>;
}

/** A browser as far as forms go: keeps cookies, says where it comes from, and holds every page to the rules that all pages share. */
export function createClient(app: FastifyInstance, known: Readonly<Record<string, string>> = {}): Client {
  const cookies = new Map(Object.entries(known));

  async function send(method: 'GET' | 'POST', url: string, headers: Record<string, string>, payload?: string) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.inject({
      method,
      url,
      headers: { 'user-agent': 'Made Browser 1', ...(cookie !== '' && { cookie }), ...headers },
      ...(payload !== undefined && { payload }),
    });
    for (const { name, value, maxAge, expires } of answer.cookies as {
      name: string;
      value: string;
      maxAge?: number;
      expires?: Date;
    }[]) {
      if (maxAge === 0 || (expires !== undefined && expires.getTime() < Date.now())) cookies.delete(name);
      else cookies.set(name, value);
    }
    const { statusCode: status, body } = answer;
    if (String(answer.headers['content-type']).startsWith('text/html') && body !== '') checkPage(body, url);
    return { status, body, headers: answer.headers, location: String(answer.headers.location ?? '') };
  }

  const client: Client = {
    cookies,
    get: (url, headers = {}) => send('GET', url, headers),
    post(url, fields = {}, headers = {}) {
      const form = new URLSearchParams();
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
      const own = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
      return send('POST', url, { ...own, ...headers }, form.toString());
    },
    follow: (answer) => client.get(answer.location),
  };
  return client;
}
