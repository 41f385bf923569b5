// The proof of docs/copies.md ("Recomputing the proof"), written anew from that page: nothing of the product is used. Reads
// [{ page, charset, proof, html }] (the capture in base64, /fidelity, the HTML copy) from standard input and writes for each
// { capture, source, words, copy }: the hash of the capture, the hash and number of the source's words, the hash of the copy's words.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
const { parseDocument } = createRequire(require.resolve('rdfa-streaming-parser'))('htmlparser2');

const unread = new Set('script style noscript template iframe object embed applet audio video canvas svg math select textarea input button form rp head title noembed noframes figure picture'.split(' '));
const inline = new Set('a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby rb rp rt rtc s samp small span strike strong sub sup time tt u var wbr img'.split(' '));
const quiet = new Set('script style noscript template canvas svg math input picture title select button textarea'.split(' '));

const sha256 = bytes => createHash('sha256').update(bytes).digest('hex');
const elements = node => (node.children ?? []).filter(c => c.name !== undefined);
const isHidden = node => 'hidden' in node.attribs || /display:none|visibility:hidden/i.test((node.attribs.style ?? '').replaceAll(' ', ''));

// /html/body/main/p[3]: the third p among the element's p children; without a number there is one only. HTML puts the rows of a table that has
// no tbody into one; this parser does not.
const find = (root, pointer) => pointer.split('/').filter(Boolean).reduce((node, step) => {
  const [, name, place] = /^([^[]+)(?:\[(\d+)\])?$/.exec(step);
  const named = node && elements(node).filter(c => c.name === name);
  return name === 'tbody' && named?.length === 0 && node.name === 'table' ? node : named?.[(place ?? 1) - 1];
}, root);

const text = (node, passed, isRoot = true) => {
  if (node.type === 'text') return node.data.replace(/[\n\r]/g, ' ');
  if (node.name === undefined) return node.type === 'root' ? node.children.map(c => text(c, passed, false)).join('') : '';
  const isInline = inline.has(node.name) || node.name.includes('-');
  if (!isRoot && (unread.has(node.name) || isHidden(node) || passed.has(node))) return isInline || isHidden(node) || quiet.has(node.name) ? '' : '\n';
  const inner = node.children.map(c => text(c, passed, false)).join('');
  return node.name === 'q' ? `“${inner}”` : node.name === 'br' ? '\n' : isInline ? inner : `\n${inner}\n`;
};

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const lowered = '₀₁₂₃₄₅₆₇₈₉';
const words = string => string
  .split(/\s+/u)
  .map(w => [...w.replace(/[\u00AD\u200B\u2060\uFEFF\u200E\u200F\u2066-\u2069\p{Cc}]/gu, '')]
    .map(c => (raised.includes(c) ? raised.indexOf(c) : lowered.includes(c) ? lowered.indexOf(c) : c)).join(''))
  .filter(w => w.length > 0);

const isInside = (node, other) => {
  for (let at = node.parent; at; at = at.parent) if (at === other) return true;
  return false;
};

// Some versions of Node read windows-1252 as Latin-1, which has control characters where it has dashes and quotation marks.
const high = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const decoded = (bytes, charset) => charset === 'windows-1252'
  ? bytes.toString('latin1').replace(/[\u0080-\u009f]/g, c => high[c.charCodeAt(0) - 0x80])
  : new TextDecoder(charset).decode(bytes);

const of = ({ page, charset, proof, html }) => {
  const bytes = Buffer.from(page, 'base64');
  const document = parseDocument(decoded(bytes, charset), { withStartIndices: true });
  const roots = [...new Set(proof.blocks.map(p => find(document, p)))];
  if (roots.includes(undefined)) throw new Error('a pointer of the proof leads nowhere: ' + proof.blocks.find(p => !find(document, p)));
  const passed = new Set(proof.left_out.map(l => find(document, l.pointer)).filter(n => n && !roots.includes(n)));
  const source = [
    ...words(proof.headline ?? ''), ...words(proof.standfirst ?? ''),
    ...roots.filter(r => !roots.some(o => isInside(r, o))).sort((a, b) => a.startIndex - b.startIndex).flatMap(r => words(text(r, passed))),
  ];
  const copy = parseDocument(html);
  const parts = [];
  const collect = node => elements(node).forEach(e => (['headline', 'standfirst', 'body'].includes(e.attribs['data-republish']) ? parts.push(e) : collect(e)));
  collect(copy);
  const notes = new Set();
  const mark = node => elements(node).forEach(e => { if ('data-republish' in e.attribs) notes.add(e); mark(e); });
  mark(copy);
  return {
    capture: sha256(bytes),
    source: sha256(source.join(' ')),
    words: source.length,
    copy: sha256(parts.flatMap(p => words(text(p, notes))).join(' ')),
  };
};

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(of)));
