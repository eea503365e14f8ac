// Starts Web Chat over Direct Line. A conversation is taken up again as long as its tab is open.
const place = document.getElementById("webchat");
const problem = document.getElementById("chat-problem");
const kept = "direct line";

function restore() {
  try {
    return JSON.parse(sessionStorage.getItem(kept));
  } catch {
    return null;
  }
}

function keep(conversation) {
  try {
    if (conversation) sessionStorage.setItem(kept, JSON.stringify(conversation));
    else sessionStorage.removeItem(kept);
  } catch {
    // Storage is full or forbidden: then a reload starts anew.
  }
}

async function call(path, token) {
  const response = await fetch(`/v3/directline/${path}`, { method: "POST", headers: token ? { Authorization: `Bearer ${token}` } : {} });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error?.message ?? "The bot could not be reached; check that it is running and reload the page.");
  return body;
}

// A kept token that has run out, or whose conversation is gone, is no reason to fail: then a new conversation begins.
async function connect() {
  const earlier = restore();
  if (earlier) {
    try {
      return { ...(await call("tokens/refresh", earlier.token)), resumed: true };
    } catch {
      keep(null);
    }
  }
  return call("tokens/generate");
}

// Colours come from the page's own style sheet, so light and dark follow it.
const style = {
  backgroundColor: "var(--paper)",
  primaryFont: "inherit",
  accent: "var(--accent)",
  subtle: "var(--soft)",
  rootHeight: "100%",
  rootWidth: "100%",
  maxMessageWidth: 620,
  bubbleMaxWidth: 620,
  bubbleBackground: "var(--card)",
  bubbleTextColor: "var(--ink)",
  bubbleBorderColor: "var(--line)",
  bubbleBorderRadius: 14,
  bubbleFromUserBackground: "var(--accent)",
  bubbleFromUserTextColor: "var(--on-accent)",
  bubbleFromUserBorderColor: "var(--accent)",
  bubbleFromUserBorderRadius: 14,
  sendBoxBackground: "var(--card)",
  sendBoxTextColor: "var(--ink)",
  sendBoxPlaceholderColor: "var(--soft)",
  sendBoxButtonColor: "var(--accent)",
  sendBoxButtonColorOnHover: "var(--ink)",
  sendBoxButtonColorOnFocus: "var(--accent)",
  sendBoxBorderTop: "1px solid var(--line)",
  sendBoxTextWrap: true,
  suggestedActionLayout: "flow",
  suggestedActionBackgroundColor: "var(--card)",
  suggestedActionTextColor: "var(--ink)",
  suggestedActionBorderColor: "var(--line)",
  suggestedActionBorderRadius: 18,
  timestampColor: "var(--soft)",
  hideUploadButton: true,
  typingAnimationDuration: 15000,
};

async function start() {
  try {
    const { conversationId, token, resumed } = await connect();
    keep({ conversationId, token });
    const line = WebChat.createDirectLine({
      domain: new URL("/v3/directline", location.href).href,
      token,
      // Without a watermark a conversation taken up again is read from its beginning.
      ...(resumed && { conversationId }),
    });
    WebChat.renderWebChat({ directLine: line, nonce: place.dataset.nonce, styleOptions: style, locale: "en-US", sendTypingIndicator: false }, place);
    place.querySelector("[data-id=webchat-sendbox-input]")?.focus();
  } catch (failure) {
    problem.textContent = failure.message;
    problem.hidden = false;
  }
}

document.getElementById("restart").addEventListener("click", () => {
  keep(null);
  location.reload();
});

start();
