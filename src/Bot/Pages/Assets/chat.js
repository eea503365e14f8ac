// The page's conversation. Texts of articles and questions only ever become text nodes.
const form = document.getElementById("ask");
const box = document.getElementById("question");
const send = form.querySelector("button[type=submit]");
const restart = document.getElementById("restart");
const log = document.getElementById("conversation");
const welcome = document.getElementById("welcome");
const source = document.getElementById("source");

// Kept while the tab is open, so that reading an article and coming back loses nothing.
const kept = "conversation";
const longestKept = 50;
let { conversation, turns } = restore();

// Not crypto.randomUUID: it is missing where the page is not served from localhost or over https.
function newConversation() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), b => b.toString(16).padStart(2, "0")).join("");
}

function restore() {
  try {
    return JSON.parse(sessionStorage.getItem(kept)) ?? { conversation: newConversation(), turns: [] };
  } catch {
    return { conversation: newConversation(), turns: [] };
  }
}

function keep() {
  turns = turns.slice(-longestKept);
  try {
    sessionStorage.setItem(kept, JSON.stringify({ conversation, turns }));
  } catch {
    // Storage is full or forbidden: then going back starts anew.
  }
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function day(published) {
  if (!published) return null;
  const [year, month, date] = published.slice(0, 10).split("-").map(Number);
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(Date.UTC(year, month - 1, date));
}

function origin(citation) {
  return [citation.source, day(citation.published), `paragraph ${citation.paragraph}`].filter(Boolean).join(", ");
}

function articlePath(citation) {
  const place = new URLSearchParams({ p: citation.paragraph, start: citation.start, length: citation.length });
  return `/articles/${encodeURIComponent(citation.articleId)}?${place}#p${citation.paragraph}`;
}

async function openSource(citation) {
  document.getElementById("source-title").textContent = citation.title;
  document.getElementById("source-byline").textContent = origin(citation);
  document.getElementById("source-link").href = articlePath(citation);
  const text = document.getElementById("source-text");
  text.replaceChildren(element("mark", "", citation.quote));
  source.showModal();
  try {
    const response = await fetch(`/api/articles/${encodeURIComponent(citation.articleId)}/paragraphs/${citation.paragraph}`);
    if (!response.ok) throw new Error();
    const whole = (await response.json()).text;
    const end = citation.start + citation.length;
    if (whole.slice(citation.start, end) !== citation.quote) throw new Error();
    text.replaceChildren(whole.slice(0, citation.start), element("mark", "", citation.quote), whole.slice(end));
    text.querySelector("mark").scrollIntoView({ block: "nearest" });
  } catch {
    text.append(element("p", "byline", "The article has changed or was removed since it was cited."));
  }
}

function cite(citation) {
  const button = element("button", "cite", String(citation.number));
  button.type = "button";
  button.setAttribute("aria-label", `Source ${citation.number}: ${citation.title}, ${origin(citation)}`);
  button.addEventListener("click", () => openSource(citation));
  return button;
}

function sourceList(statements) {
  const citations = new Map(statements.flatMap(s => s.citations).map(c => [c.number, c]));
  const list = element("ol", "sources");
  list.setAttribute("aria-label", "Sources");
  for (const citation of [...citations.values()].sort((a, b) => a.number - b.number)) {
    const title = element("span", "", element("span", "title", citation.title), element("span", "byline", origin(citation)));
    title.dir = "auto";
    const button = element("button", "", element("span", "n", String(citation.number)), title);
    button.type = "button";
    button.addEventListener("click", () => openSource(citation));
    list.append(element("li", "", button));
  }
  return list;
}

function show(answer, into) {
  into.replaceChildren();
  into.className = "answer";
  if (answer.understoodAs) into.append(element("p", "byline", `Understood as: ${answer.understoodAs}`));
  if (answer.refused) {
    into.append(element("p", "lead", answer.text));
    if (answer.nearest.length > 0) {
      const items = answer.nearest.map(near => {
        const link = element("a", "", near.title);
        link.href = `/articles/${encodeURIComponent(near.articleId)}`;
        link.dir = "auto";
        return element("li", "", link);
      });
      into.append(element("p", "byline", "Nearest articles, which may be about something else:"), element("ul", "nearest", ...items));
    }
    return;
  }
  answer.statements.forEach((statement, index) => {
    const next = answer.statements[index + 1];
    const lead = index === 0 && next && statement.text.length < next.text.length;
    const line = element("p", lead ? "lead" : "", statement.text, " ", ...statement.citations.map(cite));
    line.dir = "auto";
    into.append(line);
  });
  into.append(sourceList(answer.statements));
}

function fail(message, into) {
  into.className = "answer";
  into.replaceChildren(element("p", "", message));
}

function append(question, reply) {
  const asked = element("p", "asked", question);
  asked.dir = "auto";
  log.append(asked, reply);
  restart.hidden = false;
  return asked;
}

async function ask(question) {
  const reply = element("div", "answer", element("p", "waiting", "Reading the articles"));
  const asked = append(question, reply);
  send.disabled = true;
  reply.setAttribute("aria-busy", "true");
  asked.scrollIntoView({ block: "start" });
  try {
    const response = await fetch("/api/ask", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ question, conversationId: conversation }),
    });
    const body = await response.json().catch(() => ({}));
    if (response.ok) {
      show(body, reply);
      turns.push({ question, answer: body });
      keep();
    } else fail(body.detail ?? "The bot could not answer; try again in a moment.", reply);
  } catch {
    fail("The bot cannot be reached; check that it is running and try again.", reply);
  }
  reply.removeAttribute("aria-busy");
  send.disabled = false;
  asked.scrollIntoView({ block: "start" });
}

form.addEventListener("submit", event => {
  event.preventDefault();
  const question = box.value.trim();
  if (!question || send.disabled) return;
  box.value = "";
  ask(question);
  box.focus();
});

box.addEventListener("keydown", event => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

for (const button of document.querySelectorAll(".suggestion")) {
  button.addEventListener("click", () => {
    if (send.disabled) return;
    ask(button.textContent);
    box.focus();
  });
}

restart.addEventListener("click", () => {
  conversation = newConversation();
  turns = [];
  keep();
  log.replaceChildren();
  restart.hidden = true;
  welcome.scrollIntoView();
  box.focus();
});

for (const { question, answer } of turns) {
  const reply = element("div", "answer");
  append(question, reply);
  show(answer, reply);
}

// A click beside the panel closes it; Escape does so by itself.
source.addEventListener("click", event => {
  if (event.target === source) source.close();
});
