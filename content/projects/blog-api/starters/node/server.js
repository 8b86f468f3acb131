// A blog on plain Node: the tags are listed, everything else is yours (spec.md).
import http from "node:http";
import pg from "pg";

const MOST_BODY_BYTES = 1 << 20;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
pool.on("error", (error) => console.error(error.message)); // the next request opens another

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS articles (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug text NOT NULL,
    tags jsonb NOT NULL DEFAULT '[]'
  )`;

class Refused extends Error {
  constructor(status, field, words) {
    super(words);
    this.status = status;
    this.field = field;
  }
}

async function register({ document }) {
  const { username } = document.user ?? {};
  if (typeof username !== "string") throw new Refused(422, "username", "must be text");
  // To do: refuse blanks, hash the password, keep the user, and answer with a token.
  throw new Refused(501, "body", "Nobody keeps users yet");
}

async function listTags() {
  const { rows } = await pool.query(
    "SELECT DISTINCT jsonb_array_elements_text(tags) AS tag FROM articles",
  );
  return { tags: rows.map((row) => row.tag) };
}

const ROUTES = {
  "/api/users": { POST: register },
  "/api/tags": { GET: listTags },
};

async function documentOf(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > MOST_BODY_BYTES) throw new Refused(413, "body", "is larger than 1 MiB");
    parts.push(part);
  }
  if (!size) return {};
  try {
    const document = JSON.parse(Buffer.concat(parts).toString());
    if (typeof document === "object" && document !== null) return document;
  } catch {
    // Told below, with what is JSON and no object.
  }
  throw new Refused(400, "body", "must be a JSON object");
}

async function answerTo(request) {
  const methods = ROUTES[request.url.split("?", 1)[0]];
  if (!methods) throw new Refused(404, "body", "nothing is here");
  const act = methods[request.method];
  if (!act) throw new Refused(405, "body", "no such method here");
  request.document = await documentOf(request);
  return act(request);
}

const server = http.createServer(async (request, response) => {
  let status = request.method === "POST" ? 201 : 200;
  let document;
  try {
    document = await answerTo(request);
  } catch (error) {
    status = error.status ?? 500;
    document = { errors: { [error.field ?? "body"]: [error.status ? error.message : "our fault"] } };
  }
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Access-Control-Allow-Origin": "*",
  });
  response.end(JSON.stringify(document));
});

await pool.query(SCHEMA);
server.listen(Number(process.env.PORT), process.env.HOST);
