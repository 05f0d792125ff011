// Runs www/early.js for each case on standard input, and prints what it asks for: `null`, or the request.
import { readFileSync } from 'node:fs';
import vm from 'node:vm';

const script = readFileSync(process.argv[2], 'utf8');
const cases = JSON.parse(readFileSync(0, 'utf8'));
const asked = [];
for (const { config, status, search, hash, storage } of cases) {
  const made = [];
  class Request {
    constructor(url, options) {
      Object.assign(this, options, { url, signal: undefined });
    }
  }
  const answer = { status, text: async () => config, clone: () => answer };
  const fetch = async (request) => (request === 'config.json' ? answer : made.push(request));
  const context = vm.createContext({ location: { search, hash }, localStorage: storage, fetch, Request, AbortController });
  vm.runInContext(script, context);
  const early = await context.hssEarly;
  if (made.length > 1 || early?.request !== made[0]) throw new Error(`it asks for other than it says: ${config}`);
  asked.push(made[0] ?? null);
}
console.log(JSON.stringify(asked));
