// A bot made with botbuilder that asks ours: it posts activities as its skill client does, and serves the connector API that the answers come to.
// Commands and events are JSON lines: {"post": activity} tells {"posted": {status, body}}; what comes in is told as {"call": {what, conversation, id, activity}}.
// usage: node parent.js http://127.0.0.1:3978/api/messages
const { ChannelServiceHandlerBase, ChannelServiceRoutes, ConfigurationBotFrameworkAuthentication } = require("botbuilder");
const { createServer } = require("http");

const [bot] = process.argv.slice(2);
const tell = what => console.log(JSON.stringify(what));
const authentication = new ConfigurationBotFrameworkAuthentication({});
let sent = 0;

class Connector extends ChannelServiceHandlerBase {
  authenticate = header => authentication.authenticateChannelRequest(header);
  onSendToConversation = (_, conversation, activity) => this.take("send", conversation, undefined, activity);
  onReplyToActivity = (_, conversation, id, activity) => this.take("reply", conversation, id, activity);
  onUpdateActivity = (_, conversation, id, activity) => this.take("update", conversation, id, activity);
  onDeleteActivity = (_, conversation, id) => this.take("delete", conversation, id);
  async take(what, conversation, id, activity) {
    const response = { id: `message-${++sent}` };
    tell({ call: { what, conversation, id, activity, response: response.id } });
    return response;
  }
}

// What the routes want of a web server, on Node's own.
class Server {
  routes = [];
  post = (path, handle) => this.add("POST", path, handle);
  put = (path, handle) => this.add("PUT", path, handle);
  get = (path, handle) => this.add("GET", path, handle);
  delete = (path, handle) => this.add("DELETE", path, handle);
  add(method, path, handle) {
    const names = [];
    const pattern = new RegExp(`^${path.replace(/:(\w+)/g, (_, name) => (names.push(name), "([^/]+)"))}$`);
    this.routes.push({ method, pattern, names, handle });
  }
  serve(request, response) {
    const path = request.url.split("?")[0];
    const route = this.routes.find(r => r.method === request.method && r.pattern.test(path));
    response.status = code => ((response.statusCode = code), response);
    response.send = body => response.write(typeof body === "string" ? body : JSON.stringify(body));
    if (!route) {
      tell({ call: { what: `${request.method} ${path}` } });
      response.status(404).end();
      return;
    }
    const values = route.pattern.exec(path).slice(1).map(decodeURIComponent);
    request.params = Object.fromEntries(route.names.map((name, n) => [name, values[n]]));
    route.handle(request, response, () => {});
  }
}

const server = new Server();
new ChannelServiceRoutes(new Connector()).register(server);
const listener = createServer((request, response) => server.serve(request, response));
listener.listen(0, "127.0.0.1", () => {
  const serviceUrl = `http://127.0.0.1:${listener.address().port}`;
  const client = authentication.createBotFrameworkClient();
  require("readline").createInterface({ input: process.stdin }).on("line", async text => {
    const { post } = JSON.parse(text);
    try {
      const { status, body } = await client.postActivity("", "", bot, serviceUrl, post.conversation.id, post);
      tell({ posted: { status, body } });
    } catch (error) {
      tell({ posted: { error: String(error) } });
    }
  }).on("close", () => process.exit());
  tell({ listening: serviceUrl });
});
