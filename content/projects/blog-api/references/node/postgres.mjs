// The part of PostgreSQL's protocol 3.0 that one program needs, so that it needs no package:
// SCRAM-SHA-256, and statements with parameters. PostgreSQL 18 documentation, chapter 54.
import crypto from "node:crypto";
import net from "node:net";

const PROTOCOL = 196608;
const BOOL = 16;
const JSONB = 3802;
const INTEGERS = new Set([20, 21, 23]);

export class SqlError extends Error {
  constructor(code, message, constraint) {
    super(message);
    this.code = code;
    this.constraint = constraint;
  }
}

export class Pool {
  constructor(url, { most = 8 } = {}) {
    const parts = new URL(url);
    this.where = { host: parts.hostname, port: Number(parts.port || 5432) };
    this.user = decodeURIComponent(parts.username);
    this.password = decodeURIComponent(parts.password);
    this.database = decodeURIComponent(parts.pathname.slice(1));
    this.most = most;
    this.open = 0;
    this.idle = [];
    this.waiting = [];
  }

  async query(text, values = []) {
    const line = await this.take();
    try {
      return await line.query(text, values);
    } finally {
      this.give(line);
    }
  }

  async take() {
    while (this.idle.length) {
      const line = this.idle.pop();
      if (!line.broken) return line;
      this.open -= 1;
    }
    if (this.open >= this.most) {
      const line = await new Promise((resolve) => this.waiting.push(resolve));
      if (line) return line;
    }
    this.open += 1;
    const line = new Line();
    try {
      await line.connect(this.where, this.user, this.password, this.database);
    } catch (error) {
      this.give(Object.assign(line, { broken: error }));
      throw error;
    }
    return line;
  }

  give(line) {
    if (line.broken) this.open -= 1;
    const next = this.waiting.shift();
    if (next) next(line.broken ? null : line);
    else if (!line.broken) this.idle.push(line);
  }

  end() {
    for (const line of this.idle) line.socket.end(message("X", Buffer.alloc(0)));
  }
}

class Line {
  broken = null;
  buffer = Buffer.alloc(0);
  hear = () => {};

  connect(where, user, password, database) {
    return this.exchange((done, fail) => {
      this.socket = net.connect(where);
      this.socket.setNoDelay(true);
      this.socket.on("data", (data) => this.receive(data));
      this.socket.on("error", (error) => this.lose(error));
      this.socket.on("close", () => this.lose(new Error("the connection was closed")));
      this.socket.on("connect", () => {
        const words = ["user", user, "database", database, "client_encoding", "UTF8", "", ""];
        const body = Buffer.concat([int32(PROTOCOL), Buffer.from(words.slice(0, -1).join("\0") + "\0")]);
        this.socket.write(Buffer.concat([int32(body.length + 4), body]));
      });
      const scram = new Scram(password);
      return (type, body) => {
        if (type === "R") this.authenticate(body, scram);
        else if (type === "E") fail(errorOf(body));
        else if (type === "Z") done();
      };
    });
  }

  authenticate(body, scram) {
    const kind = body.readInt32BE(0);
    const text = body.subarray(4).toString();
    if (kind === 10) {
      const first = Buffer.from(scram.first());
      const head = Buffer.from("SCRAM-SHA-256\0");
      this.socket.write(message("p", Buffer.concat([head, int32(first.length), first])));
    } else if (kind === 11) {
      this.socket.write(message("p", Buffer.from(scram.final(text))));
    } else if (kind !== 12 && kind !== 0) {
      this.lose(new Error(`authentication ${kind} is not supported`));
    }
  }

  query(text, values) {
    return this.exchange((done, fail) => {
      const bound = values.flatMap((value) => {
        if (value === null || value === undefined) return [int32(-1)];
        const data = Buffer.from(String(value));
        return [int32(data.length), data];
      });
      this.socket.write(
        Buffer.concat([
          message("P", Buffer.concat([Buffer.from(`\0${text}\0`), int16(0)])),
          message("B", Buffer.concat([Buffer.from("\0\0"), int16(0), int16(values.length), ...bound, int16(0)])),
          message("D", Buffer.from("P\0")),
          message("E", Buffer.concat([Buffer.from("\0"), int32(0)])),
          message("S", Buffer.alloc(0)),
        ]),
      );
      const found = { rows: [], count: 0 };
      let columns = [];
      let error = null;
      return (type, body) => {
        if (type === "T") columns = columnsOf(body);
        else if (type === "D") found.rows.push(rowOf(body, columns));
        else if (type === "C") found.count = Number(body.toString().match(/(\d+)\0$/)?.[1] ?? 0);
        else if (type === "E") error = errorOf(body);
        else if (type === "Z") error ? fail(error) : done(found);
      };
    });
  }

  exchange(begin) {
    return new Promise((resolve, reject) => {
      if (this.broken) return reject(this.broken);
      this.fail = reject;
      this.hear = begin(resolve, reject);
    });
  }

  lose(error) {
    this.broken ??= error;
    this.socket.destroy();
    this.fail?.(this.broken);
  }

  receive(data) {
    this.buffer = Buffer.concat([this.buffer, data]);
    while (this.buffer.length >= 5) {
      const end = this.buffer.readInt32BE(1) + 1;
      if (this.buffer.length < end) return;
      const type = String.fromCharCode(this.buffer[0]);
      const body = this.buffer.subarray(5, end);
      this.buffer = this.buffer.subarray(end);
      this.hear(type, body);
    }
  }
}

// RFC 5802 and RFC 7677.
class Scram {
  constructor(password) {
    this.password = password;
    this.nonce = crypto.randomBytes(18).toString("base64");
  }

  first() {
    return `n,,n=,r=${this.nonce}`;
  }

  final(challenge) {
    const told = Object.fromEntries(challenge.split(",").map((part) => [part[0], part.slice(2)]));
    if (!told.r.startsWith(this.nonce)) throw new Error("the server's nonce is not ours");
    const salt = Buffer.from(told.s, "base64");
    const salted = crypto.pbkdf2Sync(this.password, salt, Number(told.i), 32, "sha256");
    const key = hmac(salted, "Client Key");
    const stored = crypto.createHash("sha256").update(key).digest();
    const last = `c=biws,r=${told.r}`;
    const signature = hmac(stored, `n=,r=${this.nonce},${challenge},${last}`);
    const proof = Buffer.from(key.map((byte, at) => byte ^ signature[at]));
    return `${last},p=${proof.toString("base64")}`;
  }
}

const hmac = (key, text) => crypto.createHmac("sha256", key).update(text).digest();

function int32(value) {
  const data = Buffer.alloc(4);
  data.writeInt32BE(value);
  return data;
}

function int16(value) {
  const data = Buffer.alloc(2);
  data.writeInt16BE(value);
  return data;
}

const message = (type, body) => Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);

function columnsOf(body) {
  const columns = [];
  let at = 2;
  for (let left = body.readInt16BE(0); left > 0; left -= 1) {
    const end = body.indexOf(0, at);
    columns.push({ name: body.toString("utf8", at, end), type: body.readInt32BE(end + 7) });
    at = end + 19;
  }
  return columns;
}

function rowOf(body, columns) {
  const row = {};
  let at = 2;
  for (const { name, type } of columns) {
    const length = body.readInt32BE(at);
    at += 4;
    row[name] = length < 0 ? null : valueOf(body.toString("utf8", at, at + length), type);
    at += Math.max(length, 0);
  }
  return row;
}

function valueOf(text, type) {
  if (type === BOOL) return text === "t";
  if (type === JSONB) return JSON.parse(text);
  return INTEGERS.has(type) ? Number(text) : text;
}

function errorOf(body) {
  const fields = body.toString().split("\0").filter(Boolean);
  const field = (letter) => fields.find((one) => one[0] === letter)?.slice(1) ?? "";
  return new SqlError(field("C"), field("M"), field("n"));
}
