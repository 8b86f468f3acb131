// A todo backend on Node alone: the second reference, in another language and another style.
import http from "node:http";
import { Pool, SqlError } from "./postgres.mjs";

const MOST_BODY_BYTES = 1 << 20;
const MOST_PAGE = 100;
const METHODS = "GET, POST, PATCH, DELETE, OPTIONS";
const SORTED = "ORDER BY position NULLS LAST, id";
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS todos (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    completed boolean NOT NULL DEFAULT false,
    position integer
  )`;

const pool = new Pool(process.env.DATABASE_URL);

class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

const RULES = {
  title(value) {
    if (typeof value !== "string") throw new Refused(400, "title must be text");
    const title = value.trim();
    const length = [...title].length;
    if (length < 1 || length > 500) throw new Refused(400, "title must have 1 to 500 characters");
    if (title.includes("\0") || !title.isWellFormed()) throw new Refused(400, "title holds no text");
    return title;
  },
  completed(value) {
    if (typeof value !== "boolean") throw new Refused(400, "completed must be true or false");
    return value;
  },
  order(value) {
    if (value === null) return null;
    if (!Number.isInteger(value)) throw new Refused(400, "order must be an integer or null");
    if (value !== (value | 0)) throw new Refused(400, "order is out of range");
    return value;
  },
};

function checked(document) {
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    throw new Refused(400, "the body must be a JSON object");
  }
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => {
      if (!Object.hasOwn(RULES, name)) throw new Refused(400, `unknown member ${name}`);
      return [name, RULES[name](value)];
    }),
  );
}

function bodyOf(request) {
  return new Promise((resolve, reject) => {
    const tooLarge = () => reject(new Refused(413, "a body has at most 1 MiB"));
    if (Number(request.headers["content-length"] ?? 0) > MOST_BODY_BYTES) return tooLarge();
    const parts = [];
    let size = 0;
    request.on("data", (part) => {
      size += part.length;
      if (size > MOST_BODY_BYTES) return tooLarge();
      parts.push(part);
    });
    request.on("end", () => resolve(Buffer.concat(parts)));
    request.on("error", reject);
  });
}

async function documentOf(request) {
  const body = await bodyOf(request);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new Refused(400, "the body is not JSON");
  }
}

const baseOf = (request) => `http://${request.headers.host ?? "127.0.0.1"}`;

const shown = (request, todo) => ({
  id: todo.id,
  title: todo.title,
  completed: todo.completed,
  order: todo.position,
  url: `${baseOf(request)}/todos/${todo.id}`,
});

function found(rows) {
  if (!rows.length) throw new Refused(404, "no todo has this address");
  return rows[0];
}

const collection = {
  async GET(request, query) {
    if (query.has("limit")) return page(request, query);
    const { rows } = await pool.query(`SELECT * FROM todos ${SORTED}`);
    return { status: 200, document: rows.map((row) => shown(request, row)) };
  },
  async POST(request) {
    const fields = checked(await documentOf(request));
    if (!("title" in fields)) throw new Refused(400, "title is missing");
    const { rows } = await pool.query(
      "INSERT INTO todos (title, completed, position) VALUES ($1, $2, $3) RETURNING *",
      [fields.title, fields.completed ?? false, fields.order ?? null],
    );
    const todo = shown(request, rows[0]);
    return { status: 201, document: todo, headers: { Location: todo.url } };
  },
  async DELETE() {
    await pool.query("DELETE FROM todos");
    return { status: 204 };
  },
};

const single = {
  async GET(request, _, id) {
    const { rows } = await pool.query("SELECT * FROM todos WHERE id = $1", [id]);
    return { status: 200, document: shown(request, found(rows)) };
  },
  async PATCH(request, _, id) {
    const fields = checked(await documentOf(request));
    const { rows } = await pool.query(
      `UPDATE todos SET
         title = CASE WHEN $2::boolean THEN $3::text ELSE title END,
         completed = CASE WHEN $4::boolean THEN $5::boolean ELSE completed END,
         position = CASE WHEN $6::boolean THEN $7::integer ELSE position END
       WHERE id = $1 RETURNING *`,
      [id, ...["title", "completed", "order"].flatMap((name) => [name in fields, fields[name]])],
    );
    return { status: 200, document: shown(request, found(rows)) };
  },
  async DELETE(_request, _query, id) {
    const { count } = await pool.query("DELETE FROM todos WHERE id = $1", [id]);
    if (!count) throw new Refused(404, "no todo has this address");
    return { status: 204 };
  },
};

async function page(request, query) {
  const asked = query.get("limit");
  const limit = Number(asked);
  if (!/^[0-9]{1,3}$/.test(asked) || limit < 1 || limit > MOST_PAGE) {
    throw new Refused(400, "limit must be a number from 1 to 100");
  }
  const [condition, values] = behind(query.get("after"));
  const { rows } = await pool.query(
    `SELECT * FROM todos ${condition} ${SORTED} LIMIT ${limit + 1}`,
    values,
  );
  const headers = {};
  if (rows.length > limit) {
    const { position, id } = rows[limit - 1];
    const after = Buffer.from(JSON.stringify([position, id])).toString("base64url");
    headers.Link = `<${baseOf(request)}/todos?limit=${limit}&after=${after}>; rel="next"`;
  }
  return { status: 200, document: rows.slice(0, limit).map((row) => shown(request, row)), headers };
}

function behind(after) {
  if (!after) return ["", []];
  let cursor;
  try {
    cursor = JSON.parse(Buffer.from(after, "base64url").toString());
  } catch {
    cursor = null;
  }
  const [position, id] = Array.isArray(cursor) ? cursor : [];
  if (!Number.isInteger(id) || !(position === null || Number.isInteger(position))) {
    throw new Refused(400, "after is none of our cursors");
  }
  if (position === null) return ["WHERE position IS NULL AND id > $1", [id]];
  return ["WHERE (position, id) > ($1, $2) OR position IS NULL", [position, id]];
}

function preflight() {
  const headers = { "Access-Control-Allow-Methods": METHODS };
  headers["Access-Control-Allow-Headers"] = "content-type";
  return { status: 204, headers };
}

async function answerTo(request) {
  const [path, query = ""] = request.url.split("?", 2);
  const match = /^\/todos(?:\/([0-9]{1,17}))?\/?$/.exec(path);
  if (!match) throw new Refused(404, "nothing is here");
  if (request.method === "OPTIONS") return preflight();
  const methods = match[1] ? single : collection;
  if (!Object.hasOwn(methods, request.method)) throw new Refused(405, "no such method here");
  return methods[request.method](request, new URLSearchParams(query), match[1]);
}

function refusal(error) {
  if (error instanceof Refused) return { status: error.status, document: { error: error.message } };
  if (!(error instanceof SqlError) || /^(08|57|53)/.test(error.code)) {
    console.error(error);
    return { status: 503, document: { error: "the database is away" }, headers: { "Retry-After": "1" } };
  }
  console.error(error);
  return { status: 500, document: { error: "our fault" } };
}

let stopping = false;

const server = http.createServer(async (request, response) => {
  const answer = await answerTo(request).catch(refusal);
  const headers = { "Access-Control-Allow-Origin": "*", ...answer.headers };
  headers["Access-Control-Expose-Headers"] = "Location, Link";
  if (answer.document !== undefined) headers["Content-Type"] = "application/json";
  if (stopping || answer.status === 413) headers.Connection = "close";
  response.writeHead(answer.status, headers);
  response.end(answer.document === undefined ? undefined : JSON.stringify(answer.document));
});

process.on("SIGTERM", () => {
  stopping = true;
  server.close(() => pool.end());
  server.closeIdleConnections();
});

await pool.query(SCHEMA);
server.listen(Number(process.env.PORT), process.env.HOST);
