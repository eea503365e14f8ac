// A conversation over Direct Line: everything is heard once and in order, over a WebSocket where one can be had and by asking otherwise.
import { call, connect, forget, keep, renewal } from "./tokens.js";

const shortestPause = 500;
const longestPause = 15_000;
const heartbeat = 20_000; // without it a connection that has died goes unnoticed
const pollPause = 2_000;
const polls = 15; // then the WebSocket is tried again
const patience = 10_000; // for a conversation to begin in which a question can be asked
const gone = [401, 403, 404]; // the token has run out, or the conversation is over

export class Line {
  #hear;
  #tell;
  #conversation = null;
  #watermark = "";
  #isOver = false;
  #begun;
  #begin;
  #wake = () => {};
  #cut = () => {};

  // hear is given each activity; tell is given "online", "offline" with the reason if there is one, and "ended" when another conversation has to begin.
  constructor(hear, tell) {
    this.#hear = hear;
    this.#tell = tell;
    this.#expect();
  }

  async run() {
    const renewing = setInterval(() => this.#renew(), renewal);
    const isBack = () => this.#wake();
    const isAway = () => this.#cut();
    addEventListener("online", isBack);
    addEventListener("offline", isAway);
    for (let pause = shortestPause; !this.#isOver; pause = Math.min(longestPause, pause * 2)) {
      let reason;
      try {
        const { streamUrl } = await this.#open();
        if (this.#isOver) break;
        if (await this.#listen(streamUrl)) pause = shortestPause;
        else await this.#poll();
      } catch (failure) {
        reason = failure.message;
        if (gone.includes(failure.status) && this.#conversation) this.#end();
      }
      if (this.#isOver) break;
      this.#tell("offline", reason);
      await this.#sleep(pause * (0.5 + Math.random()));
    }
    clearInterval(renewing);
    removeEventListener("online", isBack);
    removeEventListener("offline", isAway);
  }

  // Sent again with the same id, an activity is still taken once.
  async post(activity, id) {
    await Promise.race([this.#begun, new Promise(resolve => setTimeout(resolve, patience))]);
    if (!this.#conversation) throw new Error("The conversation has not begun yet; try again in a moment.");
    return call("POST", `conversations/${this.#conversation.conversationId}/activities`, this.#conversation.token, { ...activity, channelData: { clientActivityID: id } });
  }

  close() {
    this.#isOver = true;
    this.#cut();
    this.#wake();
  }

  async #open() {
    if (this.#conversation) return this.#remember(await call("GET", `conversations/${this.#conversation.conversationId}?watermark=${this.#watermark}`, this.#conversation.token));
    const { token } = await connect();
    return this.#remember(await call("POST", "conversations", token, { locale: navigator.language }));
  }

  #expect() {
    this.#begun = new Promise(resolve => { this.#begin = resolve; });
  }

  #remember(conversation) {
    this.#conversation = conversation;
    this.#begin();
    if (!this.#isOver) keep(conversation);
    return conversation;
  }

  #end() {
    this.#conversation = null;
    this.#watermark = "";
    this.#expect();
    forget();
    this.#tell("ended");
  }

  async #renew() {
    try {
      if (this.#conversation) this.#remember({ ...this.#conversation, ...(await call("POST", "tokens/refresh", this.#conversation.token)) });
    } catch {
      // The old one is good for a while; what comes of it is seen at the next call.
    }
  }

  // Whether it was open at all, once it no longer is.
  #listen(address) {
    return new Promise(resolve => {
      const socket = new WebSocket(address);
      let wasOpen = false;
      const beating = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send(""), heartbeat);
      this.#cut = () => {
        clearInterval(beating);
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close();
        resolve(wasOpen);
      };
      socket.onopen = () => {
        wasOpen = true;
        this.#tell("online");
      };
      socket.onmessage = ({ data }) => data && this.#take(JSON.parse(data));
      socket.onclose = this.#cut;
    });
  }

  async #poll() {
    for (let n = 0; n < polls && !this.#isOver; n++) {
      this.#take(await call("GET", `conversations/${this.#conversation.conversationId}/activities?watermark=${this.#watermark}`, this.#conversation.token));
      this.#tell("online");
      await this.#sleep(pollPause);
    }
  }

  #take({ activities, watermark }) {
    if (this.#isOver) return;
    this.#watermark = watermark;
    activities.forEach(this.#hear);
  }

  #sleep(milliseconds) {
    return new Promise(resolve => {
      const clock = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(clock);
        resolve();
      };
    });
  }
}
