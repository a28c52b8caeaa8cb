// What both SDKs' calls are held against: the provider's own account and the gateway's record.
import assert from 'node:assert/strict';

let passed = 0;
let failed = 0;

export async function check(name, call) {
  try {
    await call();
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}\n${error.stack}`);
  }
}

export function summary() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

async function json(url, options) {
  const answer = await fetch(url, options);
  assert.equal(answer.ok, true, `${url} answered ${answer.status}`);
  return answer.json();
}

// Forgets what the provider has sold until now.
export async function startAnew(world) {
  await json(`${world.simulator}/simulator/reset`, { method: 'POST' });
}

// How many requests the provider got since then.
export async function requests(world) {
  const account = await json(`${world.simulator}/simulator/account`);
  return account.models.reduce((sum, model) => sum + model.requests, 0);
}

// The record of a request, once it is there.
export async function record(world, id) {
  for (let i = 0; i < 200; i++) {
    const answer = await fetch(`${world.gateway}/v1/requests/${id}`, {
      headers: { authorization: `Bearer ${world.key}` },
    });
    if (answer.ok) {
      return answer.json();
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`no record of ${id}`);
}

// The SDK's usage, the provider's account and the gateway's record say the same; its cost is that of the prices.
export async function agrees(world, id, input, output, pricePerMillion) {
  const account = await json(`${world.simulator}/simulator/account`);
  const sold = { input: 0, output: 0, cached: 0 };
  for (const model of account.models) {
    const of = (bucket) => model.sold[bucket] ?? 0;
    sold.input += of('input') + of('cached') + of('cache_write') + of('cache_write_long');
    sold.cached += of('cached');
    sold.output += of('output') + of('reasoning');
  }
  assert.equal(input, sold.input, 'input tokens');
  assert.equal(output, sold.output, 'output tokens');
  const kept = await record(world, id);
  const metered = (start) =>
    kept.attempts
      .flatMap((attempt) => attempt.facts)
      .flatMap((fact) => Object.entries(fact.meters))
      .filter(([code]) => code.startsWith(start))
      .reduce((sum, [, amount]) => sum + Number(amount), 0);
  assert.equal(metered('input.'), sold.input, JSON.stringify(kept));
  assert.equal(metered('output.'), sold.output, JSON.stringify(kept));
  const [read, cached, made] = pricePerMillion;
  const cost = ((sold.input - sold.cached) * read + sold.cached * cached + sold.output * made) / 1e6;
  assert.equal(kept.cost.status, 'priced');
  assert.ok(Math.abs(Number(kept.cost.usd) - cost) < 1e-12, `${kept.cost.usd} is not ${cost}`);
  return kept;
}
