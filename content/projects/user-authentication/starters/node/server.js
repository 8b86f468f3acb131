// User authentication on plain Node: the first request stands, the others are yours (spec.md).
import http from "node:http";

const MOST_BODY_BYTES = 1 << 20;

class Refused extends Error {
  constructor(status, title, headers = {}) {
    super(title);
    this.status = status;
    this.headers = headers;
  }
}

async function register({ document }) {
  const { email, password } = document;
  if (typeof email !== "string" || typeof password !== "string") {
    throw new Refused(422, "email and password must be text");
  }
  // To do: hash the password, store both, and send a link (A1 to A7, H1 to H4, M1 to M3).
  throw new Refused(501, "Nobody keeps this yet");
}

async function showMe() {
  // To do: find the session of the access token (T1 to T4, S6).
  throw new Refused(401, "Sign in first", { "WWW-Authenticate": "Bearer" });
}

const ROUTES = {
  "/accounts": { POST: register },
  "/me": { GET: showMe },
};

async function documentOf(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > MOST_BODY_BYTES) throw new Refused(413, "A body has at most 1 MiB");
    parts.push(part);
  }
  if (!size) return {};
  try {
    const document = JSON.parse(Buffer.concat(parts).toString());
    if (typeof document === "object" && document !== null && !Array.isArray(document)) return document;
  } catch {
    // Told below, with what is JSON and no object.
  }
  throw new Refused(400, "The body must be a JSON object");
}

async function answerTo(request) {
  const methods = ROUTES[request.url.split("?", 1)[0]];
  if (!methods) throw new Refused(404, "Nothing is here");
  const act = methods[request.method];
  if (!act) throw new Refused(405, "No such method here", { Allow: Object.keys(methods).join() });
  request.document = await documentOf(request);
  return act(request);
}

function problemOf(error) {
  if (!(error instanceof Refused)) console.error(error);
  const status = error.status ?? 500;
  const document = { title: error.status ? error.message : "Our fault", status };
  return { status, document, headers: { ...error.headers, "Content-Type": "application/problem+json" } };
}

const server = http.createServer(async (request, response) => {
  const { status, document, headers } = await answerTo(request).catch(problemOf);
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(document === undefined ? undefined : JSON.stringify(document));
});

process.on("SIGTERM", () => server.close());
server.listen(Number(process.env.PORT), process.env.HOST);
