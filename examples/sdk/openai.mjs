// OpenAI's SDK: chat, streams, tools, structured output, responses, embeddings, errors, retries; on models of OpenAI's
// own wire and, translated, of the others.
import assert from 'node:assert/strict';
import OpenAI from 'openai';
import { agrees, record, requests, startAnew } from './check.mjs';

const PRICES = {
  'gpt-4o-mini': [0.15, 0.075, 0.6],
  'claude-sonnet-4-5': [3, 0.3, 15],
  'gemini-2.5-flash': [0.3, 0.03, 2.5],
  'amazon.nova-lite-v1:0': [0.06, 0.015, 0.24],
};
const FORECAST = {
  type: 'function',
  function: {
    name: 'forecast',
    parameters: { type: 'object', properties: { days: { type: 'integer' } }, required: ['days'] },
  },
};

export function openaiCalls(world) {
  const client = new OpenAI({ apiKey: world.key, baseURL: `${world.gateway}/v1`, maxRetries: 2 });
  const id = (response) => response.headers.get('x-jevons-request-id');
  const chat = (model, content, more = {}) => ({ model, messages: [{ role: 'user', content }], ...more });
  const calls = [];
  const call = (name, body) =>
    calls.push([
      `openai: ${name}`,
      async () => {
        await startAnew(world);
        await body();
      },
    ]);

  for (const [model, prices] of Object.entries(PRICES)) {
    call(`a whole answer of ${model}`, async () => {
      const { data, response } = await client.chat.completions
        .create(chat(model, 'Hello [[simulate input=900 cached=300 tokens=50]]'))
        .withResponse();
      assert.ok(data.choices[0].message.content);
      const kept = await agrees(world, id(response), data.usage.prompt_tokens, data.usage.completion_tokens, prices);
      assert.equal(response.headers.get('x-jevons-cost-usd'), kept.cost.usd);
    });

    call(`a stream of ${model}`, async () => {
      const { data, response } = await client.chat.completions
        .create(
          chat(model, 'Hello [[simulate input=700 tokens=60 chunks=12]]', {
            stream: true,
            stream_options: { include_usage: true },
          }),
        )
        .withResponse();
      let text = '';
      let usage;
      for await (const chunk of data) {
        text += chunk.choices[0]?.delta?.content ?? '';
        usage = chunk.usage ?? usage;
      }
      assert.ok(text);
      await agrees(world, id(response), usage.prompt_tokens, usage.completion_tokens, prices);
    });

    call(`a tool of ${model}`, async () => {
      const asks = chat(model, 'What is it like in Paris?', { tools: [FORECAST], tool_choice: 'required' });
      const first = await client.chat.completions.create(asks);
      const said = first.choices[0].message;
      assert.equal(first.choices[0].finish_reason, 'tool_calls');
      assert.ok('days' in JSON.parse(said.tool_calls[0].function.arguments));
      const second = await client.chat.completions.create({
        model,
        tools: [FORECAST],
        messages: [
          ...asks.messages,
          said,
          { role: 'tool', tool_call_id: said.tool_calls[0].id, content: '{"sky":"clear"}' },
        ],
      });
      assert.ok(second.choices[0].message.content);
      const streamed = await client.chat.completions.stream(asks).finalChatCompletion();
      const streamedCall = streamed.choices[0].message.tool_calls[0].function;
      assert.equal(streamedCall.arguments, said.tool_calls[0].function.arguments);
    });
  }

  call('a structured answer', async () => {
    const schema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'], additionalProperties: false };
    const answer = await client.chat.completions.parse(
      chat('gpt-4o-mini', 'Where?', {
        response_format: { type: 'json_schema', json_schema: { name: 'place', strict: true, schema } },
      }),
    );
    assert.equal(typeof JSON.parse(answer.choices[0].message.content).city, 'string');
  });

  call('responses, whole and as a stream', async () => {
    const asks = { model: 'gpt-5-mini', input: 'Hello [[simulate input=300 cached=128 tokens=20 reasoning=64]]' };
    const { data, response } = await client.responses.create(asks).withResponse();
    assert.ok(data.output_text);
    await agrees(world, id(response), data.usage.input_tokens, data.usage.output_tokens, [0.25, 0.025, 2]);
    let done;
    for await (const event of await client.responses.create({ ...asks, stream: true })) {
      done = event.type === 'response.completed' ? event.response : done;
    }
    assert.deepEqual(done.usage, data.usage);
  });

  call('embeddings', async () => {
    const { data, response } = await client.embeddings
      .create({ model: 'text-embedding-3-small', input: ['Hello', 'there'] })
      .withResponse();
    assert.equal(data.data.length, 2);
    await agrees(world, id(response), data.usage.prompt_tokens, 0, [0.02, 0, 0]);
  });

  call('the list of models', async () => {
    assert.ok((await client.models.list()).data.some((model) => model.id === 'fast'));
  });

  call('a wrong key', async () => {
    const other = new OpenAI({ apiKey: 'jv-wrong', baseURL: `${world.gateway}/v1` });
    await assert.rejects(other.chat.completions.create(chat('gpt-4o-mini', 'Hello')), (error) => {
      assert.ok(error instanceof OpenAI.AuthenticationError, String(error));
      assert.equal(error.code, 'invalid_api_key');
      return true;
    });
    assert.equal(await requests(world), 0);
  });

  call('a model that is not there', async () => {
    await assert.rejects(client.chat.completions.create(chat('unheard-of', 'Hello')), OpenAI.NotFoundError);
  });

  call('a bad request', async () => {
    await assert.rejects(
      client.chat.completions.create(chat('gpt-4o-mini', 'Wrong [[simulate status=400]]')),
      OpenAI.BadRequestError,
    );
    assert.equal(await requests(world), 1);
  });

  call('a rate limit and a failure that pass', async () => {
    for (const status of [429, 500, 503]) {
      const answer = await client.chat.completions.create(
        chat('gpt-4o-mini', `Once ${status} [[simulate status=${status} retry-after-seconds=0 times=1]]`),
      );
      assert.ok(answer.choices[0].message.content);
    }
    assert.equal(await requests(world), 6);
  });

  call('a stream that is left', async () => {
    const { data, response } = await client.chat.completions
      .create(chat('gpt-4o-mini', 'Long [[simulate input=80 tokens=60 chunks=30 delay-millis=10]]', { stream: true }))
      .withResponse();
    for await (const chunk of data) {
      assert.ok(chunk.id);
      break;
    }
    data.controller.abort();
    assert.equal((await record(world, id(response))).fault, 'caller_gone');
    await agrees(world, id(response), 80, 60, PRICES['gpt-4o-mini']);
  });

  return calls;
}
