// SMTP as far as one program needs it (RFC 5321), and the outbox that mail waits in.
import net from "node:net";
import { once } from "node:events";

const LOOK_MS = 500;

export class Postman {
  constructor(url, pool) {
    const parts = new URL(url);
    this.where = { host: parts.hostname, port: Number(parts.port || 25) };
    this.pool = pool;
    this.stopping = false;
    this.busy = null;
  }

  // Is called after every request; the timer is for mail that was refused, or found at the start.
  look() {
    if (!this.busy && !this.stopping) this.busy = this.work().finally(() => (this.busy = null));
  }

  start() {
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  async stop() {
    this.stopping = true;
    clearInterval(this.timer);
    await this.busy;
  }

  async work() {
    try {
      while (!this.stopping && (await this.sendOne()));
    } catch (error) {
      console.error(`mail: ${error.message}`);
    }
  }

  async sendOne() {
    const { rows } = await this.pool.query(
      "SELECT id, recipient, subject, body FROM outbox WHERE due <= now() ORDER BY due, id LIMIT 1",
    );
    if (!rows.length) return false;
    try {
      await this.deliver(rows[0]);
    } catch (error) {
      const later = "UPDATE outbox SET due = now() + interval '1 second' WHERE id = $1";
      await this.pool.query(later, [rows[0].id]);
      throw error;
    }
    await this.pool.query("DELETE FROM outbox WHERE id = $1", [rows[0].id]);
    return true;
  }

  async deliver({ recipient, subject, body }) {
    const socket = net.connect(this.where);
    socket.setTimeout(10_000, () => socket.destroy(new Error("the mail server does not answer")));
    const replies = repliesOf(socket);
    const say = async (line, wanted) => {
      if (line) socket.write(`${line}\r\n`);
      const { value, done } = await replies.next();
      if (done || !value.startsWith(wanted)) throw new Error(`the mail server said ${value ?? "nothing"}`);
    };
    try {
      await once(socket, "connect");
      await say("", "220");
      await say("EHLO accounts.example", "250");
      await say("MAIL FROM:<accounts@accounts.example>", "250");
      await say(`RCPT TO:<${recipient}>`, "250");
      await say("DATA", "354");
      await say(`${letter(recipient, subject, body)}\r\n.`, "250");
      socket.end("QUIT\r\n");
    } finally {
      socket.destroy();
    }
  }
}

async function* repliesOf(socket) {
  let text = "";
  for await (const data of socket) {
    text += data.toString();
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
      const line = text.slice(0, end);
      text = text.slice(end + 1);
      if (line[3] !== "-") yield line;
    }
  }
}

function letter(recipient, subject, body) {
  const head = [
    "From: Accounts <accounts@accounts.example>",
    `To: ${recipient}`,
    `Subject: ${subject}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
  ];
  const lines = body.split("\n").map((line) => (line.startsWith(".") ? `.${line}` : line));
  return [...head, "", ...lines].join("\r\n");
}
