// Makes tokens of a Bot Framework of its own and has them checked: by botbuilder, by @microsoft/agents-hosting and by a bot of ours.
// It tells {"listening": address}, then for each {"check": {…}} {"checked": {botbuilder, agents, ours}}.
// usage: node tokens.js APP_ID
const { ConfigurationServiceClientCredentialFactory } = require("botbuilder");
const { AuthenticationConfiguration, BotFrameworkAuthenticationFactory } = require("botframework-connector");
const { authorizeJWT } = require("@microsoft/agents-hosting");
const { JwksClient } = require("jwks-rsa");
const crypto = require("crypto");
const { createServer } = require("http");

const [appId] = process.argv.slice(2);
const tell = what => console.log(JSON.stringify(what));
console.error = () => {}; // the packages' own words about each refusal

const pairs = { channel: ["msteams"], other: ["webchat"], plain: undefined, stranger: ["msteams"] };
for (const kid of Object.keys(pairs)) pairs[kid] = { endorsements: pairs[kid], ...crypto.generateKeyPairSync("rsa", { modulusLength: 2048 }) };
const jwk = kid => ({ use: "sig", kid, endorsements: pairs[kid].endorsements, ...pairs[kid].publicKey.export({ format: "jwk" }) });
const keys = ["channel", "other", "plain"].map(jwk);

const base64 = json => Buffer.from(typeof json === "string" ? json : JSON.stringify(json)).toString("base64url");

function sign(alg, kid, content) {
  const key = pairs[kid];
  switch (alg) {
    case "none": return "";
    case "HS256": return crypto.createHmac("sha256", key.publicKey.export({ type: "spki", format: "pem" })).update(content).digest("base64url");
    case "PS256": return crypto.sign("sha256", content, { key: key.privateKey, padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }).toString("base64url");
    default: return crypto.sign(`sha${alg.slice(2)}`, content, key.privateKey).toString("base64url");
  }
}

// What a channel signs, but for the changes: null takes a claim away, times are seconds from now.
function token({ claims = {}, times = {}, header = {}, key = "channel", twice, altered }, serviceUrl) {
  const now = Math.floor(Date.now() / 1000);
  const at = { nbf: -300, exp: 3300, ...times };
  const all = { iss: "https://api.botframework.com", aud: appId, serviceurl: serviceUrl, ...claims };
  for (const name of Object.keys(at)) if (at[name] !== null) all[name] = now + at[name];
  for (const name of Object.keys(all)) if (all[name] === null) delete all[name];
  let payload = JSON.stringify(all);
  if (twice) payload = payload.replace("{", `{"${twice}":"https://elsewhere.example/",`);
  const head = { alg: "RS256", typ: "JWT", kid: key, ...header };
  const content = `${base64(head)}.${base64(payload)}`;
  const signature = sign(head.alg, key, Buffer.from(content));
  return altered ? `${base64(head)}.${base64({ ...all, altered })}.${signature}` : `${content}.${signature}`;
}

const server = createServer((request, response) => response
  .setHeader("Content-Type", "application/json")
  .end(JSON.stringify(request.url.endsWith("/metadata")
    ? { issuer: "https://api.botframework.com", jwks_uri: `${address()}/keys`, id_token_signing_alg_values_supported: ["RS256"] }
    : { keys })));
const address = () => `http://127.0.0.1:${server.address().port}`;

// The address of the channels' keys is fixed inside @microsoft/agents-hosting.
JwksClient.prototype.getKeys = async () => keys;

server.listen(0, "127.0.0.1", () => {
  const metadata = `${address()}/metadata`;
  const credentials = new ConfigurationServiceClientCredentialFactory({ MicrosoftAppId: appId, MicrosoftAppPassword: "secret", MicrosoftAppType: "MultiTenant" });
  const botbuilder = BotFrameworkAuthenticationFactory.create(
    "", true, "https://login.example", "https://api.botframework.com", "https://api.botframework.com", "https://oauth.example", metadata, metadata, "", credentials, new AuthenticationConfiguration());
  const agents = authorizeJWT({ clientId: appId, connections: new Map([["serviceConnection", { clientId: appId, tenantId: "tenant", authority: address() }]]) });

  async function check({ bot, ...changes }) {
    const serviceUrl = "http://127.0.0.1:9/channel";
    const activity = { type: "typing", id: "1", channelId: "msteams", serviceUrl, from: { id: "person" }, recipient: { id: "bot" }, conversation: { id: "c" } };
    const authorization = `Bearer ${token(changes, serviceUrl)}`;
    const accepts = async way => {
      try {
        return await way();
      } catch {
        return false;
      }
    };
    return {
      botbuilder: await accepts(async () => !!(await botbuilder.authenticateRequest(activity, authorization)).claimsIdentity),
      agents: await accepts(() => new Promise((yes, no) =>
        agents({ method: "POST", headers: { authorization } }, { status: code => ({ send: () => no(code) }) }, () => yes(true)).catch(no))),
      ours: (await fetch(bot, { method: "POST", headers: { authorization, "Content-Type": "application/json" }, body: JSON.stringify(activity) })).status,
    };
  }

  let before = Promise.resolve();
  require("readline").createInterface({ input: process.stdin }).on("line", text => (before = before.then(async () => tell({ checked: await check(JSON.parse(text).check) })))).on("close", () => process.exit());
  tell({ listening: address() });
});
