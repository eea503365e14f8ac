// Starts Web Chat over Direct Line.
import { call, connect, forget, keep, renewal } from "./tokens.js";

const place = document.getElementById("webchat");
const problem = document.getElementById("chat-problem");

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
  // On a phone a question has more than one line.
  suggestedActionLayout: matchMedia("(max-width: 40rem)").matches ? "stacked" : "flow",
  suggestedActionsStackedLayoutButtonTextWrap: true,
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
    keepFresh(token);
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

// Web Chat renews a token of its own and tells nobody; this one is for a reload.
function keepFresh(token) {
  setInterval(async () => {
    try {
      const renewed = await call("POST", "tokens/refresh", token);
      token = renewed.token;
      keep(renewed);
    } catch {
      // It is good for a while yet.
    }
  }, renewal);
}

document.getElementById("restart").addEventListener("click", () => {
  forget();
  location.reload();
});

start();
