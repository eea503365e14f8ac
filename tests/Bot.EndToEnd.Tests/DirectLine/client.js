// Web Chat's own client without the page. Commands come as JSON lines ({"say": "…"}, {"drop": true}, {"end": true}), what happens goes out as JSON lines.
// usage: node client.js http://127.0.0.1:3978/v3/directline [poll]
global.XMLHttpRequest = require("xhr2");
const sockets = new Set();
const { WebSocket } = require("ws");
global.WebSocket = class extends WebSocket {
  constructor(...args) {
    super(...args);
    sockets.add(this);
    this.addEventListener("close", () => sockets.delete(this));
  }
};
const { DirectLine } = require("botframework-directlinejs");

const [domain, how] = process.argv.slice(2);
const tell = what => console.log(JSON.stringify(what));

async function main() {
  const response = await fetch(`${domain}/tokens/generate`, { method: "POST" });
  const { token, conversationId } = await response.json();
  tell({ conversationId });
  // random: it comes back 3 s after it lost the connection, and not up to 15 s.
  const line = new DirectLine({ domain, token, webSocket: how !== "poll", pollingInterval: 300, random: () => 0 });
  line.connectionStatus$.subscribe(status => tell({ status }));
  line.activity$.subscribe(activity => tell({ activity }), error => tell({ error: String(error) }));

  require("readline").createInterface({ input: process.stdin }).on("line", text => {
    const command = JSON.parse(text);
    if (command.say) {
      const activity = { type: "message", text: command.say, from: { id: "somebody-else", name: "Somebody" }, channelData: { clientActivityID: command.id } };
      line.postActivity(activity).subscribe(posted => tell({ posted, text: command.say }), error => tell({ refused: error.status, text: command.say }));
    } else if (command.drop) {
      sockets.forEach(socket => socket.terminate());
    } else {
      process.exit();
    }
  }).on("close", () => process.exit());
}

main();
