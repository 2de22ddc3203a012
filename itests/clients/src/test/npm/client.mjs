// Asks a runtime the way people do, and prints what came back as JSON, for the test to judge.
import OpenAI from "openai";

const client = new OpenAI({ baseURL: process.argv[2] + "/v1", apiKey: "any", maxRetries: 0 });
const one = await client.embeddings.create({ model: "lexical", input: "green tea" });
const many = await client.embeddings.create({
  model: "encoder-2x64", input: ["green tea", "black tea", "a bus stop"], encoding_format: "float", dimensions: 16,
});
let error;
try {
  await client.embeddings.create({ model: "no-such-model", input: "x" });
} catch (e) {
  error = { kind: e.constructor.name, status: e.status, code: e.code, type: e.type, request: typeof e.requestID };
}
const models = [];
for await (const model of client.models.list()) {
  models.push(model.id);
}
console.log(JSON.stringify({
  one: one.data[0].embedding.length,
  tokens: one.usage.total_tokens,
  request: one._request_id,
  many: many.data.map((item) => [item.index, item.embedding.length, Math.hypot(...item.embedding)]),
  error,
  models,
}));
