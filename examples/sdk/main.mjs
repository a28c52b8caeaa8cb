// Runs all calls of both SDKs against a gateway; the file named says where it is and has a key.
import { readFileSync } from 'node:fs';
import { check, summary } from './check.mjs';
import { openaiCalls } from './openai.mjs';
import { anthropicCalls } from './anthropic.mjs';

const { port, key, simulator } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const world = { gateway: `http://127.0.0.1:${port}`, key, simulator: `http://127.0.0.1:${simulator}` };

for (const [name, call] of [...openaiCalls(world), ...anthropicCalls(world)]) {
  await check(name, call);
}
summary();
