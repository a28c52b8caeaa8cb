// Anthropic's SDK: messages, streams, tools, counted tokens, errors, retries; on Claude and, translated, on the others.
import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';
import { agrees, record, requests, startAnew } from './check.mjs';

const PRICES = {
  'claude-sonnet-4-5': [3, 0.3, 15],
  'gpt-4o-mini': [0.15, 0.075, 0.6],
  'gemini-2.5-flash': [0.3, 0.03, 2.5],
  'amazon.nova-lite-v1:0': [0.06, 0.015, 0.24],
};
const FORECAST = {
  name: 'forecast',
  input_schema: { type: 'object', properties: { days: { type: 'integer' } }, required: ['days'] },
};

export function anthropicCalls(world) {
  const client = new Anthropic({ apiKey: world.key, baseURL: world.gateway, maxRetries: 2 });
  const id = (response) => response.headers.get('x-jevons-request-id');
  const ask = (model, content, more = {}) => ({ model, max_tokens: 2000, messages: [{ role: 'user', content }], ...more });
  const read = (usage) =>
    usage.input_tokens + (usage.cache_read_input_tokens ?? 0) + (usage.cache_creation_input_tokens ?? 0);
  const calls = [];
  const call = (name, body) =>
    calls.push([
      `anthropic: ${name}`,
      async () => {
        await startAnew(world);
        await body();
      },
    ]);

  for (const [model, prices] of Object.entries(PRICES)) {
    call(`a whole answer of ${model}`, async () => {
      const { data, response } = await client.messages
        .create(ask(model, 'Hello [[simulate input=900 cached=300 tokens=50]]'))
        .withResponse();
      assert.ok(data.content[0].text);
      const kept = await agrees(world, id(response), read(data.usage), data.usage.output_tokens, prices);
      assert.equal(response.headers.get('x-jevons-cost-usd'), kept.cost.usd);
    });

    call(`a stream of ${model}`, async () => {
      const stream = client.messages.stream(ask(model, 'Hello [[simulate input=700 tokens=60 chunks=12]]'));
      const message = await stream.finalMessage();
      assert.ok(message.content[0].text);
      await agrees(world, id(stream.response), read(message.usage), message.usage.output_tokens, prices);
    });

    call(`a tool of ${model}`, async () => {
      const asks = ask(model, 'What is it like in Paris?', { tools: [FORECAST], tool_choice: { type: 'any' } });
      const first = await client.messages.create(asks);
      const used = first.content.find((block) => block.type === 'tool_use');
      assert.ok('days' in used.input);
      const second = await client.messages.create({
        model,
        max_tokens: 2000,
        tools: [FORECAST],
        messages: [
          ...asks.messages,
          { role: 'assistant', content: first.content },
          { role: 'user', content: [{ type: 'tool_result', tool_use_id: used.id, content: '{"sky":"clear"}' }] },
        ],
      });
      assert.ok(second.content.some((block) => block.type === 'text' && block.text));
      const streamed = await client.messages.stream(asks).finalMessage();
      assert.deepEqual(streamed.content.find((block) => block.type === 'tool_use').input, used.input);
    });
  }

  call('counted tokens', async () => {
    const { max_tokens, ...counted } = ask('claude-sonnet-4-5', 'How long is this?');
    const message = await client.messages.create({ max_tokens, ...counted });
    assert.equal((await client.messages.countTokens(counted)).input_tokens, message.usage.input_tokens);
  });

  call('the list of models', async () => {
    assert.ok((await client.models.list()).data.some((model) => model.id === 'fast'));
  });

  call('a wrong key', async () => {
    const other = new Anthropic({ apiKey: 'jv-wrong', baseURL: world.gateway });
    await assert.rejects(other.messages.create(ask('claude-sonnet-4-5', 'Hello')), Anthropic.AuthenticationError);
    assert.equal(await requests(world), 0);
  });

  call('a model that is not there', async () => {
    await assert.rejects(client.messages.create(ask('unheard-of', 'Hello')), Anthropic.NotFoundError);
  });

  call('a bad request', async () => {
    await assert.rejects(
      client.messages.create(ask('claude-sonnet-4-5', 'Wrong [[simulate status=400]]')),
      Anthropic.BadRequestError,
    );
    assert.equal(await requests(world), 1);
  });

  call('a rate limit, a failure and an overload that pass', async () => {
    for (const status of [429, 500, 529]) {
      const answer = await client.messages.create(
        ask('claude-sonnet-4-5', `Once ${status} [[simulate status=${status} retry-after-seconds=0 times=1]]`),
      );
      assert.ok(answer.content[0].text);
    }
    assert.equal(await requests(world), 6);
  });

  call('a stream that is left', async () => {
    const { data, response } = await client.messages
      .create(ask('claude-sonnet-4-5', 'Long [[simulate input=80 tokens=60 chunks=30 delay-millis=10]]', { stream: true }))
      .withResponse();
    for await (const event of data) {
      assert.ok(event.type);
      break;
    }
    data.controller.abort();
    assert.equal((await record(world, id(response))).fault, 'caller_gone');
    await agrees(world, id(response), 80, 60, PRICES['claude-sonnet-4-5']);
  });

  return calls;
}
