// Reads an array of ninjs documents as text from standard input and writes, for each, what a JSON Schema validator has against it.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
const Ajv = require('ajv/dist/2020');
const ajv = new Ajv({ allErrors: true, strict: false });
require('ajv-formats')(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(new URL('ninjs-2.1.schema.json', import.meta.url), 'utf8')));
const errors = text => (validate(JSON.parse(text)) ? [] : validate.errors.map(e => `${e.instancePath} ${e.message}`));
process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(errors)));
