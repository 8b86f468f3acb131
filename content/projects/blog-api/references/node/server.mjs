// A blog on Node alone: the second reference, in another language and another style.
import http from "node:http";
import { Pool, SqlError } from "./postgres.mjs";
import { schema } from "./schema.mjs";
import { hash, isRight, subjectOf, tokenOf } from "./secrets.mjs";
import { articleRules, commentRules, optional, Refused, signInRules, userRules } from "./rules.mjs";
import { read, take } from "./rules.mjs";

const MOST_BODY_BYTES = 1 << 20;
const MOST_PAGE = 100;
const TAKEN = "23505";
const NO_SUCH_ROW = "23503";

const pool = new Pool(process.env.DATABASE_URL);
const nobodysPassword = await hash("nobody has this password");

const PROFILE = `u.username, u.bio, u.image,
  EXISTS (SELECT FROM follows WHERE follower_id = $1 AND followed_id = u.id) AS following`;
const ARTICLE = `SELECT a.id, a.author_id, a.slug, a.title, a.description, a.body, a.tags,
    ${moment("a.created_at")} AS created, ${moment("a.updated_at")} AS updated,
    (SELECT count(*) FROM favorites WHERE article_id = a.id) AS favorites,
    EXISTS (SELECT FROM favorites WHERE article_id = a.id AND user_id = $1) AS favorited,
    ${PROFILE}
  FROM articles a JOIN users u ON u.id = a.author_id`;
const COMMENT = `SELECT c.id, c.author_id, c.body, ${PROFILE},
    ${moment("c.created_at")} AS created, ${moment("c.updated_at")} AS updated
  FROM comments c JOIN users u ON u.id = c.author_id`;

function moment(column) {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

const one = async (text, values) => (await pool.query(text, values)).rows[0];
const all = async (text, values) => (await pool.query(text, values)).rows;

function found(row, what) {
  if (!row) throw new Refused(404, what, "not found");
  return row;
}

async function askerOf(request, { isNeeded = true } = {}) {
  const told = request.headers.authorization;
  if (told === undefined && !isNeeded) return 0;
  const [scheme, token] = (told ?? "").split(" ");
  if (!/^(token|bearer)$/i.test(scheme) || !token) throw new Refused(401, "token", "is missing");
  const id = subjectOf(token);
  if (!id || !(await one("SELECT id FROM users WHERE id = $1", [id]))) {
    throw new Refused(401, "token", "is invalid");
  }
  return id;
}

const maybe = (request) => askerOf(request, { isNeeded: false });

// Users

const userById = (id) => one("SELECT * FROM users WHERE id = $1", [id]);

function shownUser({ id, email, username, bio, image }) {
  return { user: { email, username, bio, image, token: tokenOf(id) } };
}

const shownProfile = ({ username, bio, image, following }) => ({ username, bio, image, following });

async function profileOf(me, username) {
  const query = `SELECT u.id, ${PROFILE} FROM users u WHERE u.username = $2`;
  return found(await one(query, [me, username]), "profile");
}

async function setFollow(request, username, query) {
  const me = await askerOf(request);
  await pool.query(query, [me, (await profileOf(me, username)).id]);
  return { document: { profile: shownProfile(await profileOf(me, username)) } };
}

const users = {
  async POST(request) {
    const fields = take(await documentOf(request), "user", userRules, ["email", "username", "password"]);
    const values = [fields.email, fields.username, await hash(fields.password)];
    const query = "INSERT INTO users (email, username, password) VALUES ($1, $2, $3) RETURNING *";
    return { status: 201, document: shownUser(await one(query, values)) };
  },
};

const login = {
  async POST(request) {
    const fields = take(await documentOf(request), "user", signInRules, ["email", "password"]);
    const user = await one("SELECT * FROM users WHERE email = $1", [fields.email]);
    const right = await isRight(fields.password, user?.password ?? nobodysPassword);
    if (!user || !right) throw new Refused(401, "credentials", "invalid");
    return { document: shownUser(user) };
  },
};

const self = {
  async GET(request) {
    return { document: shownUser(await userById(await askerOf(request))) };
  },
  async PUT(request) {
    const me = await askerOf(request);
    const fields = take(await documentOf(request), "user", userRules);
    if ("password" in fields) fields.password = await hash(fields.password);
    await write("users", me, fields);
    return { document: shownUser(await userById(me)) };
  },
};

const profile = {
  async GET(request, { username }) {
    return { document: { profile: shownProfile(await profileOf(await maybe(request), username)) } };
  },
};

const follow = {
  POST: (request, { username }) =>
    setFollow(request, username, "INSERT INTO follows VALUES ($1, $2) ON CONFLICT DO NOTHING"),
  DELETE: (request, { username }) =>
    setFollow(request, username, "DELETE FROM follows WHERE follower_id = $1 AND followed_id = $2"),
};

// Articles

async function write(table, id, fields) {
  const names = Object.keys(fields);
  if (!names.length) return;
  const sets = names.map((name, at) => `${name} = $${at + 2}`).join(", ");
  const { count } = await pool.query(`UPDATE ${table} SET ${sets} WHERE id = $1`, [
    id,
    ...Object.values(fields),
  ]);
  if (!count) throw new Refused(404, table, "not found");
}

function shownArticle(row, { isListed = false } = {}) {
  const { slug, title, description, body, tags, favorited } = row;
  const shown = { slug, title, description, body, tagList: tags, favorited };
  if (isListed) delete shown.body;
  shown.favoritesCount = row.favorites;
  return { ...shown, createdAt: row.created, updatedAt: row.updated, author: shownProfile(row) };
}

const articleOf = async (me, slug) =>
  found(await one(`${ARTICLE} WHERE a.slug = $2`, [me, slug]), "article");

async function ownArticle(me, slug) {
  const row = await articleOf(me, slug);
  if (row.author_id !== me) throw new Refused(403, "article", "forbidden");
  return row;
}

function slugOf(title) {
  const words = title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 80);
  return `${words || "article"}-${crypto.randomUUID().slice(0, 13)}`;
}

function numberOf(query, name, otherwise, least) {
  const text = query.get(name);
  if (text === null) return otherwise;
  if (!/^[0-9]{1,9}$/.test(text) || Number(text) < least) {
    throw new Refused(422, name, `must be a number from ${least} on`);
  }
  return Number(text);
}

async function listOf(me, query, conditions, values) {
  const limit = Math.min(numberOf(query, "limit", 20, 1), MOST_PAGE);
  const offset = numberOf(query, "offset", 0, 0);
  const where = conditions.length ? `WHERE ${conditions.join(" AND ")}` : "";
  const window = `ORDER BY a.created_at DESC, a.id DESC LIMIT ${limit} OFFSET ${offset}`;
  const rows = await all(`${ARTICLE} ${where} ${window}`, [me, ...values]);
  const count = `SELECT count(*) AS n, $1::bigint AS me
    FROM articles a JOIN users u ON u.id = a.author_id ${where}`;
  const { n } = await one(count, [me, ...values]);
  const articles = rows.map((row) => shownArticle(row, { isListed: true }));
  return { document: { articles, articlesCount: n }, headers: { Vary: "Authorization" } };
}

const FILTERS = {
  tag: (at) => `a.tags ? $${at}`,
  author: (at) => `u.username = $${at}`,
  favorited: (at) => `EXISTS (SELECT FROM favorites f JOIN users w ON w.id = f.user_id
    WHERE f.article_id = a.id AND w.username = $${at})`,
};

const articles = {
  async GET(request, _, query) {
    const asked = Object.keys(FILTERS).filter((name) => query.has(name));
    const values = asked.map((name) => optional(name, query.get(name)) ?? "");
    const conditions = asked.map((name, at) => FILTERS[name](at + 2));
    return listOf(await maybe(request), query, conditions, values);
  },
  async POST(request) {
    const me = await askerOf(request);
    const needed = ["title", "description", "body"];
    const fields = take(await documentOf(request), "article", articleRules, needed);
    const { slug } = await one(
      `INSERT INTO articles (author_id, slug, title, description, body, tags)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING slug`,
      [me, slugOf(fields.title), ...needed.map((name) => fields[name]), fields.tags ?? "[]"],
    );
    return { status: 201, document: { article: shownArticle(await articleOf(me, slug)) } };
  },
};

const feed = {
  async GET(request, _, query) {
    const me = await askerOf(request);
    const followed = `EXISTS (SELECT FROM follows
      WHERE follower_id = $1 AND followed_id = a.author_id)`;
    return listOf(me, query, [followed], []);
  },
};

const article = {
  async GET(request, { slug }) {
    const row = await articleOf(await maybe(request), slug);
    const headers = { Vary: "Authorization", "Cache-Control": "private, no-cache" };
    return { document: { article: shownArticle(row) }, headers };
  },
  async PUT(request, { slug }) {
    const me = await askerOf(request);
    const { id } = await ownArticle(me, slug);
    const fields = take(await documentOf(request), "article", articleRules);
    if ("title" in fields) fields.slug = slugOf(fields.title);
    if (Object.keys(fields).length) fields.updated_at = new Date().toISOString();
    await write("articles", id, fields);
    const row = await one(`${ARTICLE} WHERE a.id = $2`, [me, id]);
    return { document: { article: shownArticle(found(row, "article")) } };
  },
  async DELETE(request, { slug }) {
    const { id } = await ownArticle(await askerOf(request), slug);
    await pool.query("DELETE FROM articles WHERE id = $1", [id]);
    return { status: 204 };
  },
};

async function setFavorite(request, slug, query) {
  const me = await askerOf(request);
  await pool.query(query, [(await articleOf(me, slug)).id, me]);
  return { document: { article: shownArticle(await articleOf(me, slug)) } };
}

const favorite = {
  POST: (request, { slug }) =>
    setFavorite(request, slug, "INSERT INTO favorites VALUES ($1, $2) ON CONFLICT DO NOTHING"),
  DELETE: (request, { slug }) =>
    setFavorite(request, slug, "DELETE FROM favorites WHERE article_id = $1 AND user_id = $2"),
};

const tags = {
  async GET() {
    const rows = await all("SELECT DISTINCT jsonb_array_elements_text(tags) AS tag FROM articles");
    return { document: { tags: rows.map((row) => row.tag) } };
  },
};

// Comments

function shownComment(row) {
  const { id, body, created, updated } = row;
  return { id, body, createdAt: created, updatedAt: updated, author: shownProfile(row) };
}

const comments = {
  async GET(request, { slug }) {
    const me = await maybe(request);
    const { id } = await articleOf(me, slug);
    const rows = await all(`${COMMENT} WHERE c.article_id = $2 ORDER BY c.id`, [me, id]);
    return { document: { comments: rows.map(shownComment) } };
  },
  async POST(request, { slug }) {
    const me = await askerOf(request);
    const article = await articleOf(me, slug);
    const { body } = take(await documentOf(request), "comment", commentRules, ["body"]);
    const insert = "INSERT INTO comments (article_id, author_id, body) VALUES ($1, $2, $3) RETURNING id";
    const { id } = await one(insert, [article.id, me, body]);
    const row = await one(`${COMMENT} WHERE c.id = $2`, [me, id]);
    return { status: 201, document: { comment: shownComment(found(row, "comment")) } };
  },
};

const comment = {
  async DELETE(request, { slug, number }) {
    const me = await askerOf(request);
    const article = await articleOf(me, slug);
    if (!/^[0-9]{1,17}$/.test(number)) throw new Refused(404, "comment", "not found");
    const query = "SELECT id, author_id FROM comments WHERE id = $1 AND article_id = $2";
    const row = found(await one(query, [number, article.id]), "comment");
    if (row.author_id !== me) throw new Refused(403, "comment", "forbidden");
    await pool.query("DELETE FROM comments WHERE id = $1", [row.id]);
    return { status: 204 };
  },
};

// Requests

const ROUTES = [
  [/^\/api\/users$/, users],
  [/^\/api\/users\/login$/, login],
  [/^\/api\/user$/, self],
  [/^\/api\/profiles\/(?<username>[^/]+)$/, profile],
  [/^\/api\/profiles\/(?<username>[^/]+)\/follow$/, follow],
  [/^\/api\/articles$/, articles],
  [/^\/api\/articles\/feed$/, feed],
  [/^\/api\/articles\/(?<slug>[^/]+)$/, article],
  [/^\/api\/articles\/(?<slug>[^/]+)\/favorite$/, favorite],
  [/^\/api\/articles\/(?<slug>[^/]+)\/comments$/, comments],
  [/^\/api\/articles\/(?<slug>[^/]+)\/comments\/(?<number>[^/]+)$/, comment],
  [/^\/api\/tags$/, tags],
];

function bodyOf(request) {
  return new Promise((resolve, reject) => {
    const tooLarge = () => reject(new Refused(413, "body", "is larger than 1 MiB"));
    if (Number(request.headers["content-length"] ?? 0) > MOST_BODY_BYTES) return tooLarge();
    const parts = [];
    let size = 0;
    request.on("data", (data) => {
      size += data.length;
      if (size > MOST_BODY_BYTES) return tooLarge();
      parts.push(data);
    });
    request.on("end", () => resolve(Buffer.concat(parts)));
    request.on("error", reject);
  });
}

const documentOf = async (request) => read(await bodyOf(request));

function plain(named) {
  return Object.fromEntries(
    Object.entries(named ?? {}).map(([name, quoted]) => {
      try {
        const text = decodeURIComponent(quoted);
        if (!text.includes("\0")) return [name, text];
      } catch {
        // what is not UTF-8 names nothing
      }
      throw new Refused(404, name, "not found");
    }),
  );
}

async function answerTo(request) {
  const [path, query = ""] = request.url.split("?", 2);
  if (request.method === "OPTIONS") return preflight();
  for (const [pattern, methods] of ROUTES) {
    const match = pattern.exec(path);
    if (!match) continue;
    if (!Object.hasOwn(methods, request.method)) throw new Refused(405, "body", "no such method");
    return methods[request.method](request, plain(match.groups), new URLSearchParams(query));
  }
  throw new Refused(404, "body", "nothing is here");
}

function preflight() {
  const headers = { "Access-Control-Allow-Methods": "GET, POST, PUT, DELETE, OPTIONS" };
  headers["Access-Control-Allow-Headers"] = "authorization, content-type";
  return { status: 204, headers };
}

const errors = (status, field, words) => ({ status, document: { errors: { [field]: [words] } } });

function refusal(error) {
  if (error instanceof Refused) return errors(error.status, error.field, error.message);
  if (error.code === TAKEN) return errors(409, error.constraint, "has already been taken");
  if (error.code === NO_SUCH_ROW) return errors(404, "body", "not found");
  console.error(error);
  if (!(error instanceof SqlError) || /^(08|57|53)/.test(error.code)) {
    return { ...errors(503, "body", "the database is away"), headers: { "Retry-After": "1" } };
  }
  return errors(500, "body", "our fault");
}

let stopping = false;

const server = http.createServer(async (request, response) => {
  const { status = 200, document, headers: own } = await answerTo(request).catch(refusal);
  const headers = { "Access-Control-Allow-Origin": "*", ...own };
  if (document !== undefined) headers["Content-Type"] = "application/json";
  if (stopping || status === 413) headers.Connection = "close";
  response.writeHead(status, headers);
  response.end(document === undefined ? undefined : JSON.stringify(document));
});

process.on("SIGTERM", () => {
  stopping = true;
  server.close(() => pool.end());
  server.closeIdleConnections();
});

for (const statement of schema) await pool.query(statement);
server.listen(Number(process.env.PORT), process.env.HOST);
