// Reads {document, base, article} from standard input. Lints the document with two linters' recommended rules, makes types of it, compiles
// client.ts against those types, and runs it. Writes {redocly, spectral, types, copy}: what each has against it, and what the client fetched.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const input = JSON.parse(readFileSync(0, 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'republish-contract-'));
const environment = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NODE_NO_WARNINGS: '1' };

function run(script, ...args) {
  try {
    return execFileSync(process.execPath, [join(here, 'node_modules', script), ...args], { cwd: folder, env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 });
  } catch (error) {
    // Linters and compilers end with 1 or 2 when they found something.
    if ((error.status === 1 || error.status === 2) && error.stdout) return error.stdout;
    throw new Error(`${script} ended with ${error.status}: ${error.stderr}${error.stdout}`);
  }
}

try {
  symlinkSync(join(here, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'openapi.json'), input.document);
  writeFileSync(join(folder, '.spectral.yaml'), 'extends: ["spectral:oas"]\n');
  writeFileSync(join(folder, 'redocly.yaml'), 'extends: [recommended]\n');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  copyFileSync(join(here, 'client.ts'), join(folder, 'client.ts'));

  const redocly = JSON.parse(run('@redocly/cli/bin/cli.js', 'lint', '--format', 'json', 'openapi.json').replace(/^[^{]*/, ''));
  const spectral = JSON.parse(run('@stoplight/spectral-cli/dist/index.js', 'lint', '--format', 'json', '--quiet', 'openapi.json').replace(/^[^[]*/, '').replace(/\][^\]]*$/, ']'));
  run('openapi-typescript/bin/cli.js', 'openapi.json', '--output', 'schema.ts');
  const types = run('typescript/bin/tsc', '--strict', '--skipLibCheck', '--target', 'es2022', '--module', 'nodenext', '--moduleResolution', 'nodenext', '--lib', 'es2022,dom', 'client.ts');
  const copy = types.trim() ? '' : execFileSync(process.execPath, [join(folder, 'client.js'), input.base, input.article], { encoding: 'utf8' });
  process.stdout.write(JSON.stringify({
    redocly: redocly.problems.filter(p => p.severity === 'error').map(p => `${p.ruleId} ${p.location[0]?.pointer}: ${p.message}`),
    spectral: spectral.filter(p => p.severity === 0).map(p => `${p.code} ${p.path.join('/')}: ${p.message}`),
    types: types.split('\n').filter(l => l.trim()),
    copy,
  }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
