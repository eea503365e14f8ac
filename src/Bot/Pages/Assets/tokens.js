// Calls of Direct Line and the token for them. A conversation is taken up again as long as its tab is open, from either page.
const kept = "direct line";

// A token is good for at least 20 minutes.
export const renewal = 15 * 60_000;

function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(kept));
  } catch {
    return null;
  }
}

export function keep({ conversationId, token }) {
  try {
    sessionStorage.setItem(kept, JSON.stringify({ conversationId, token }));
  } catch {
    // Storage is full or forbidden: then a reload starts anew.
  }
}

export function forget() {
  try {
    sessionStorage.removeItem(kept);
  } catch {
    // As above.
  }
}

// Throws an error that says what to do; its status is that of the response, and missing when there was none.
export async function call(method, path, token, body) {
  const headers = { ...(token && { Authorization: `Bearer ${token}` }), ...(body && { "Content-Type": "application/json" }) };
  const response = await fetch(`/v3/directline/${path}`, { method, headers, body: body && JSON.stringify(body) }).catch(() => {
    throw new Error("The bot cannot be reached; check that it is running.");
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw Object.assign(new Error(answer.error?.message ?? "The bot could not be reached; try again in a moment."), { status: response.status });
}

// A kept token that has run out, or whose conversation is gone, is no reason to fail: then a new conversation begins.
export async function connect() {
  const earlier = recall();
  if (earlier) {
    try {
      const renewed = await call("POST", "tokens/refresh", earlier.token);
      // A token outlives its conversation: what is over, or never began, begins here.
      await call("POST", "conversations", renewed.token);
      return { ...renewed, resumed: true };
    } catch (failure) {
      if (!failure.status) throw failure;
      forget();
    }
  }
  return call("POST", "tokens/generate");
}
