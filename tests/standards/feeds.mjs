// Reads feeds as text from standard input and writes, for each, what every reader made of its items: reader, feed title, and for each item
// its title, id, licence and whether the content holds the licence's address. Readers that know no such format are left out.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { parseFeed } from 'feedsmith';

const require = createRequire(import.meta.url);
const Parser = require('rss-parser');
const FeedParser = require('feedparser');
const one = value => (Array.isArray(value) ? value[0] : value);

async function rssParser(text) {
  const license = [['creativeCommons:license', 'license'], ['link', 'links', { keepArray: true }]];
  const feed = await new Parser({ customFields: { item: license } }).parseString(text);
  return { title: feed.title, items: feed.items.map(i => ({ title: i.title, id: i.guid ?? i.id, license: i.license ?? i.links?.find(l => l.$?.rel === 'license')?.$.href, content: i['content:encoded'] ?? i.content })) };
}

function feedsmith(text) {
  const { feed, format } = parseFeed(text);
  const items = (feed.items ?? feed.entries).map(i => ({
    title: i.title?.value ?? i.title,
    id: i.guid?.value ?? i.id,
    license: one(i.creativeCommons?.licenses) ?? i.creativeCommons?.license ?? i.links?.find(l => l.rel === 'license')?.href,
    content: i.content?.encoded ?? i.content?.value ?? i.content_html ?? i.content,
  }));
  return { title: feed.title?.value ?? feed.title, format, items };
}

const feedparser = text => new Promise((resolve, reject) => {
  const parser = new FeedParser({ feedurl: 'https://wire.example/feed' });
  const items = [];
  parser.on('error', reject);
  parser.on('readable', () => { for (let i; (i = parser.read());) items.push(i); });
  parser.on('end', () => resolve({
    title: parser.meta?.title,
    items: items.map(i => ({
      title: i.title,
      id: i.guid,
      license: i['creativecommons:license']?.['#'] ?? [i['atom:link']].flat().find(l => l?.['@']?.rel === 'license')?.['@'].href,
      content: i.description,
    })),
  }));
  parser.end(text);
});

const answers = [];
for (const text of JSON.parse(readFileSync(0, 'utf8'))) {
  const readers = text.trimStart().startsWith('{') ? { feedsmith } : { 'rss-parser': rssParser, feedsmith, feedparser };
  const read = [];
  for (const [reader, parse] of Object.entries(readers)) {
    try {
      const { title, items } = await parse(text);
      read.push({ reader, title, error: null, items: items.map(i => ({ ...i, license: i.license ?? null, content: i.content ?? '' })) });
    } catch (error) {
      read.push({ reader, title: null, error: String(error), items: [] });
    }
  }
  answers.push(read);
}
process.stdout.write(JSON.stringify(answers));
