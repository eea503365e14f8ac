// What the bot says, as elements of the page. Texts of articles and questions only ever become text nodes.
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

// Who says it, for those who cannot see on which side it stands.
export function speaker(name) {
  const made = element("span", "hidden", `${name}: `);
  made.dir = "ltr"; // else it would decide the direction of what follows
  return made;
}

export function button(className, label, press, ...children) {
  const made = element("button", className, ...children);
  made.type = "button";
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", () => press(made));
  return made;
}

const message = activity => (activity.entities ?? []).find(entity => entity["@type"] === "Message");

// The sources of an answer, by their number.
export function citationsOf(activity) {
  const claims = (message(activity)?.citation ?? []).filter(claim => claim.appearance);
  return new Map(claims.map(({ position, appearance }) => [position, { position, ...appearance }]));
}

const origin = citation => (citation.keywords ?? []).join(", ");
const definition = /^\[\d+\]: \S+ ".*"$/;
// Of markdown what the bot writes: an escaped character, a character's number, an address as code, a mark.
const inline = /\\([!-/:-@[-`{-~])|&#(\d+);|`([^`]*)`|\[(\d+)\]/g;

// Paragraphs and lists of a text, its marks as buttons that open their source.
export function textOf(activity, citations, open) {
  const text = activity.text ?? "";
  if (activity.textFormat === "plain") return [line("p", [text])];
  const made = [];
  for (const block of text.split(/\n{2,}/)) {
    const shown = block.split("\n").filter(part => !definition.test(part)).join("\n").trim();
    if (!shown) continue;
    if (!shown.startsWith("- ")) {
      made.push(line("p", pieces(shown, citations, open)));
      continue;
    }
    if (made.at(-1)?.tagName !== "UL") made.push(element("ul"));
    made.at(-1).append(line("li", pieces(shown.slice(2), citations, open)));
  }
  return made;
}

function line(name, children) {
  const made = element(name, "", ...children);
  made.dir = "auto";
  return made;
}

function pieces(text, citations, open) {
  const made = [];
  let done = 0;
  for (const found of text.matchAll(inline)) {
    const [whole, escaped, number, code, mark] = found;
    made.push(text.slice(done, found.index));
    const citation = citations.get(Number(mark));
    if (citation) made.push(button("cite", `Source ${mark}: ${citation.name}, ${origin(citation)}`, () => open(citation), mark));
    else made.push(escaped ?? (number ? String.fromCodePoint(Number(number)) : code ?? whole));
    done = found.index + whole.length;
  }
  return [...made, text.slice(done)];
}

export function sourcesOf(citations, open) {
  const list = element("ol", "sources");
  list.setAttribute("aria-label", "Sources");
  for (const citation of [...citations.values()].sort((a, b) => a.position - b.position)) {
    const title = element("span", "", element("span", "title", citation.name), element("span", "byline", origin(citation)));
    title.dir = "auto";
    list.append(element("li", "", button("", "", () => open(citation), element("span", "n", String(citation.position)), title)));
  }
  return list;
}

// The two buttons that ask whether an answer helped, by the address of what they send; none where the bot does not ask.
export function thumbsOf(activity, press) {
  const names = { LikeAction: "Helpful", DislikeAction: "Not helpful" };
  const actions = (message(activity)?.potentialAction ?? []).filter(action => names[action["@type"]] && action.target?.urlTemplate);
  return new Map(actions.map(action => {
    const made = button("quiet", "", () => press(action), names[action["@type"]]);
    made.setAttribute("aria-pressed", "false");
    return [action.target.urlTemplate, made];
  }));
}

// The page of this bot that shows the cited paragraph, and where its words are; null for another address.
function placeOf(citation) {
  const address = URL.canParse(citation.url) ? new URL(citation.url) : null;
  const article = address && /^\/articles\/([^/]+)$/.exec(address.pathname)?.[1];
  const [paragraph, start, length] = ["p", "start", "length"].map(name => Number(address?.searchParams.get(name)));
  return article && paragraph ? { article, paragraph, start, end: start + length, path: address.pathname + address.search + address.hash } : null;
}

export async function openSource(citation) {
  const place = placeOf(citation);
  const text = document.getElementById("source-text");
  const link = document.getElementById("source-link");
  document.getElementById("source-title").textContent = citation.name;
  document.getElementById("source-byline").textContent = origin(citation);
  link.hidden = !place;
  if (place) link.href = place.path;
  text.replaceChildren(element("mark", "", citation.abstract));
  document.getElementById("source").showModal();
  if (!place) return;
  try {
    const response = await fetch(`/api/articles/${place.article}/paragraphs/${place.paragraph}`);
    if (!response.ok) throw new Error();
    const whole = (await response.json()).text;
    // What the answer brought along is the beginning of the cited words, on one line.
    const squeeze = words => words.replace(/\s+/g, " ").trim();
    if (!squeeze(whole.slice(place.start, place.end)).startsWith(squeeze(citation.abstract.replace(/…$/, "")))) throw new Error();
    text.replaceChildren(whole.slice(0, place.start), element("mark", "", whole.slice(place.start, place.end)), whole.slice(place.end));
    text.querySelector("mark").scrollIntoView({ block: "nearest" });
  } catch {
    text.append(element("p", "byline", "The article has changed or was removed since it was cited."));
  }
}
