// The plain page: a Direct Line client like Web Chat, in a few kilobytes.
import { Line } from "./line.js";
import { button, citationsOf, element, openSource, sourcesOf, speaker, textOf, thumbsOf } from "./reply.js";
import { forget } from "./tokens.js";

const form = document.getElementById("ask");
const box = document.getElementById("question");
const log = document.getElementById("conversation");
const status = document.getElementById("status");
const source = document.getElementById("source");

let line;
let said; // questions on the page, by the id this page gave them and by the bot's
let thumbs; // buttons that rate an answer, by what they send
let offered; // the questions offered last

function begin() {
  line?.close();
  [said, thumbs, offered] = [new Map(), new Map(), null];
  log.replaceChildren();
  line = new Line(hear, tell);
  line.run();
}

function tell(state, reason) {
  if (state === "ended") {
    log.append(element("p", "byline notice", "The conversation was over; a new one begins here."));
    said.forEach(({ waiting }) => waiting?.remove());
  }
  status.textContent = state === "online" ? "" : reason ?? "Connecting …";
  status.hidden = state === "online";
}

function hear(activity) {
  if (activity.from?.role === "user") hearSelf(activity);
  else if (activity.type === "typing") showProgress(activity);
  else if (activity.type === "message") showReply(activity);
}

// What was said comes back, from this page or from before a reload.
function hearSelf(activity) {
  if (activity.type === "event") rated(activity.entities?.[0]);
  if (activity.type !== "message" || !activity.text) return;
  const question = said.get(activity.channelData?.clientActivityID) ?? show(activity.text);
  arrived(question, activity.id);
}

function arrived(question, id) {
  question.problem?.remove();
  if (said.has(id)) return;
  said.set(id, question);
  question.asked.classList.remove("sending");
}

function show(text) {
  offered?.remove();
  const asked = element("p", "asked", speaker("You"), text);
  asked.dir = "auto";
  log.append(asked);
  return { asked };
}

function showProgress(activity) {
  const question = said.get(activity.replyToId);
  if (!question || question.isAnswered) return;
  waitFor(question).replaceChildren(...(activity.channelData?.streamType === "streaming"
    ? textOf(activity, citationsOf(activity), openSource)
    : [element("p", "waiting", (activity.text ?? "Looking").replace(/[\s.…]+$/, ""))]));
}

function waitFor(question) {
  if (!question.waiting) {
    question.waiting = element("div", "answer");
    question.waiting.setAttribute("aria-busy", "true");
    question.asked.after(question.waiting);
  }
  return question.waiting;
}

function showReply(activity) {
  const question = said.get(activity.replyToId);
  const citations = citationsOf(activity);
  const shown = element("div", "answer", speaker("Bot"), ...textOf(activity, citations, openSource));
  if (citations.size > 0) shown.append(sourcesOf(citations, openSource));
  const rating = thumbsOf(activity, rate);
  if (rating.size > 0) shown.append(element("p", "thumbs", ...rating.values()));
  rating.forEach((thumb, address) => thumbs.set(address, { thumb, others: [...rating.values()] }));
  if (question?.waiting) question.waiting.replaceWith(shown);
  else log.append(shown);
  if (question) [question.waiting, question.isAnswered] = [null, true];
  offer(activity.suggestedActions?.actions ?? []);
  if (question) question.asked.scrollIntoView({ block: "start" });
}

function offer(actions) {
  offered?.remove();
  const questions = actions.filter(action => action.type === "imBack" && typeof action.value === "string");
  if (questions.length === 0) return;
  offered = element("ul", "suggestions", ...questions.map(({ title, value }) => element("li", "", button("suggestion", "", () => {
    ask(value);
    box.focus();
  }, title))));
  offered.setAttribute("aria-label", "Suggested questions");
  log.append(offered);
}

function ask(text) {
  // Not crypto.randomUUID: it is missing where the page is not served from localhost or over https.
  const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), b => b.toString(16).padStart(2, "0")).join("");
  const question = show(text);
  said.set(id, question);
  send(question, text, id);
  question.asked.scrollIntoView({ block: "start" });
}

async function send(question, text, id) {
  question.asked.classList.add("sending");
  try {
    arrived(question, (await line.post({ type: "message", text, textFormat: "plain", locale: navigator.language }, id)).id);
    if (!question.isAnswered && !question.waiting) waitFor(question).append(element("p", "waiting", "Looking in the articles"));
  } catch (failure) {
    // It may have arrived all the same: then it is heard in a moment, and this goes away.
    question.problem = element("p", "note", `${failure.message} `, button("", "", () => {
      question.problem.remove();
      send(question, text, id);
    }, "Send again"));
    question.problem.setAttribute("role", "alert");
    question.asked.after(question.problem);
  }
}

async function rate(action) {
  try {
    await line.post({ type: "event", name: "webchat:activity-status/feedback", entities: [{ ...action, actionStatus: "CompletedActionStatus" }] }, `${action.target.urlTemplate} ${Date.now()}`);
    rated(action);
  } catch (failure) {
    tell("offline", failure.message);
  }
}

function rated(action) {
  const found = thumbs.get(action?.target?.urlTemplate);
  found?.others.forEach(thumb => thumb.setAttribute("aria-pressed", String(thumb === found.thumb)));
}

form.addEventListener("submit", event => {
  event.preventDefault();
  const question = box.value.trim();
  if (!question) return;
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

document.getElementById("restart").addEventListener("click", () => {
  forget();
  begin();
  box.focus();
});

// A click beside the panel closes it; Escape does so by itself.
source.addEventListener("click", event => {
  if (event.target === source) source.close();
});

begin();
// Entered before this script was there.
if (box.value.endsWith("\n")) form.requestSubmit();
