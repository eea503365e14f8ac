// An agent's side of the Model Context Protocol, made with the protocol's own SDK.
// It tells {"connected": server}, {"tools": [name]}, then for each {"call": {name, arguments}} {"result": …}.
// usage: node agent.js http URL | node agent.js stdio COMMAND ARGUMENT…
const { Client } = require("@modelcontextprotocol/sdk/client/index.js");
const { StdioClientTransport } = require("@modelcontextprotocol/sdk/client/stdio.js");
const { StreamableHTTPClientTransport } = require("@modelcontextprotocol/sdk/client/streamableHttp.js");
const { createInterface } = require("readline");

const [way, first, ...rest] = process.argv.slice(2);
const tell = what => console.log(JSON.stringify(what));

(async () => {
  const agent = new Client({ name: "agent", version: "1.0.0" });
  agent.onerror = error => tell({ error: `${error}` });
  await agent.connect(way === "http" ? new StreamableHTTPClientTransport(new URL(first)) : new StdioClientTransport({ command: first, args: rest }));
  tell({ connected: agent.getServerVersion() });
  tell({ tools: (await agent.listTools()).tools.map(tool => tool.name) });
  for await (const line of createInterface({ input: process.stdin })) tell({ result: await agent.callTool(JSON.parse(line).call) });
  await agent.close();
})();
