// Reads [{ html, jsonld, base }] from standard input and writes, for each, the triples that a standard RDFa parser and a standard JSON-LD
// processor read: [subject, predicate, object, language or datatype], sorted. Blank nodes are written "_".
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
const jsonld = require('jsonld');
const { RdfaParser } = require('rdfa-streaming-parser');

// What schema.org's published context says of the terms that we use; nothing is fetched.
const schema = {
  '@vocab': 'http://schema.org/',
  url: { '@type': '@id' },
  license: { '@type': '@id' },
  datePublished: { '@type': 'Date' },
};
const documentLoader = async url => {
  if (!/^https?:\/\/schema\.org\/?$/.test(url)) throw new Error(`unexpected context ${url}`);
  return { contextUrl: null, documentUrl: url, document: { '@context': schema } };
};

const term = t => (t.termType === 'BlankNode' || t.value.startsWith('_:') ? '_' : t.value);
// With lang="" a literal has no language (RDFa 1.1 section 7.5); this parser then gives the datatype of literals with one and the empty string.
const kind = o => (o.termType !== 'Literal' ? 'iri' : o.language ? '@' + o.language : o.datatype.value.replace(/^.*[#/]/, '').replace('langString', 'string'));
const triple = q => [term(q.subject), q.predicate.value, term(q.object), kind(q.object)];
const sorted = quads => quads.map(triple).sort((a, b) => (a.join('\n') < b.join('\n') ? -1 : 1));

const rdfa = (html, base) => new Promise((resolve, reject) => {
  const quads = [];
  const parser = new RdfaParser({ baseIRI: base, contentType: 'text/html' });
  parser.on('data', q => quads.push(q)).on('error', reject).on('end', () => resolve(sorted(quads)));
  parser.end(html);
});

const out = [];
for (const { Html, JsonLd, Base } of JSON.parse(readFileSync(0, 'utf8'))) {
  const document = JSON.parse(JsonLd);
  const expanded = await jsonld.expand(document, { documentLoader, base: Base, safe: true });
  if (expanded.length !== 1) throw new Error('not one object: ' + JSON.stringify(expanded));
  out.push({ Rdfa: await rdfa(Html, Base), JsonLd: sorted(await jsonld.toRDF(document, { documentLoader, base: Base, safe: true })) });
}

process.stdout.write(JSON.stringify(out));
