// A partner's client, typed by the contract alone: finds an article in the list, reads its terms, and fetches its copy as text.
import createClient from 'openapi-fetch';
import type { paths } from './schema.js';

declare const process: { argv: string[]; stdout: { write(text: string): void } };

const [, , base, id] = process.argv;
const client = createClient<paths>({ baseUrl: base! });

const list = await client.GET('/v1/articles', { params: { query: { page_size: 100 } } });
const found = list.data?.items.find(item => item.id === id);
if (!found) throw new Error(`The article is not in the list: ${JSON.stringify(list.error ?? list.data)}`);

const article = await client.GET('/v1/articles/{id}', { params: { path: { id: found.id } } });
if (!article.data) throw new Error(article.error.detail ?? 'no detail');
const license: string = article.data.license.spdx;

const copy = await client.GET('/v1/articles/{id}/copy', { params: { path: { id: found.id }, query: { format: 'text' } }, parseAs: 'text' });
if (!copy.data) throw new Error(copy.error?.detail ?? 'an empty copy');
const text: string = copy.data;
process.stdout.write(`${license}\n${text}`);
