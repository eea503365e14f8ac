// An agent made with @microsoft/agents-hosting that hands what it is told to our bot, and hands our bot's answers to its own channel.
// Commands and events are JSON lines: {"say": text} makes its channel say something; what arrives there is told as {"shown": activity}.
// usage: node host.js http://127.0.0.1:3978/api/messages
const { ActivityHandler, AgentClient, CloudAdapter, ConversationState, MemoryStorage, createAgentResponseHandler } = require("@microsoft/agents-hosting");
const { createServer } = require("http");

const [bot] = process.argv.slice(2);
const tell = what => console.log(JSON.stringify(what));
const adapter = new CloudAdapter({});
adapter.onTurnError = async (_, error) => tell({ failed: String(error) });
const state = new ConversationState(new MemoryStorage());
const answers = createAgentResponseHandler(adapter, new ActivityHandler(), state);
const answer = /^\/api\/agentresponse\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/;

const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  request.body = body ? JSON.parse(body) : undefined;
  response.status = code => ((response.statusCode = code), response);
  response.send = sent => response.end(typeof sent === "string" ? sent : JSON.stringify(sent));
  try {
    const delegated = answer.exec(request.url);
    if (delegated) {
      await answers(request, response, { conversationId: decodeURIComponent(delegated[1]), activityId: decodeURIComponent(delegated[2]) });
    } else if (request.url === "/api/messages") {
      await adapter.process(request, response, context => new AgentClient("Ours").postActivity(context.activity, adapter.authConfig, state, context));
    } else {
      tell({ shown: request.body });
      response.setHeader("Content-Type", "application/json");
      response.send({ id: "shown" });
    }
  } catch (error) {
    tell({ failed: String(error) });
    response.status(500).send(String(error));
  }
});

server.listen(0, "127.0.0.1", () => {
  const address = `http://127.0.0.1:${server.address().port}`;
  Object.assign(process.env, { Ours_endpoint: bot, Ours_clientId: "ours", Ours_serviceUrl: `${address}/api/agentresponse` });
  let said = 0;
  require("readline").createInterface({ input: process.stdin }).on("line", async text => {
    const activity = {
      type: "message", id: `${++said}`, text: JSON.parse(text).say, channelId: "webchat", serviceUrl: `${address}/channel`,
      from: { id: "person" }, recipient: { id: "host" }, conversation: { id: "its own" },
    };
    const response = await fetch(`${address}/api/messages`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(activity) });
    tell({ said: response.status });
  }).on("close", () => process.exit());
  tell({ listening: address });
});
