// User authentication on Node alone: the second reference, in another language and another style.
import http from "node:http";
import { Postman } from "./mail.mjs";
import { Pool, SqlError } from "./postgres.mjs";
import { makeTables } from "./schema.mjs";
import {
  AccessTokens,
  hashOf,
  hashPassword,
  matches,
  newRecoveryCodes,
  newToken,
  newTotpSecret,
  stepOf,
} from "./secrets.mjs";

const { env } = process;
const seconds = (name, otherwise) => Number(env[name] ?? otherwise);
const LINK_SECONDS = seconds("LINK_SECONDS", 3600);
const REFRESH_SECONDS = seconds("REFRESH_TOKEN_SECONDS", 2592000);
const LOCK_SECONDS = seconds("LOCK_SECONDS", 900);
const ATTEMPTS = seconds("ATTEMPTS", 5);
const CLIENT_ATTEMPTS = seconds("CLIENT_ATTEMPTS", 50);
const MOST_BODY_BYTES = 1 << 20;
const EMAIL = /^[^@\s\p{C}]+@[^@\s\p{C}]+$/u;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SOON = "now() + $N * interval '1 second'";

const pool = new Pool(env.DATABASE_URL, { most: 12 });
const postman = new Postman(env.SMTP_URL, pool);
const accessTokens = new AccessTokens({
  keys: [env.JWT_SECRET, env.JWT_SECRET_OLD].filter(Boolean),
  issuer: env.PUBLIC_URL,
  seconds: seconds("ACCESS_TOKEN_SECONDS", 900),
});

class Refused extends Error {
  constructor(status, title, { headers = {}, ...more } = {}) {
    super(title);
    this.status = status;
    this.headers = headers;
    this.problem = { type: "about:blank", title, status, ...more };
  }
}

const wrongCredentials = () => new Refused(401, "Wrong address, password or code");
const badLink = () => new Refused(400, "This link does not work, or no longer");
const unauthorized = () =>
  new Refused(401, "Sign in first", { headers: { "WWW-Authenticate": "Bearer" } });
const soon = (at) => SOON.replace("N", at);

// What a body holds

function textOf(document, name) {
  const value = document[name];
  if (typeof value !== "string") throw new Refused(400, `${name} must be text`);
  if (value.includes("\0") || !value.isWellFormed()) throw new Refused(400, `${name} is no text`);
  return value;
}

function emailOf(document) {
  const email = textOf(document, "email");
  if (email.length > 254 || !EMAIL.test(email)) throw new Refused(400, "email is no address");
  return email;
}

function newPasswordOf(document) {
  const password = textOf(document, "password");
  const { length } = [...password];
  if (length < 15 || length > 128) throw new Refused(400, "password must have 15 to 128 characters");
  return password;
}

// Accounts and links

const accountOf = async (query, email) =>
  (await query("SELECT * FROM accounts WHERE lower(email) = lower($1)", [email])).rows[0];

async function sendLink(query, { kind, account, email, password, subject }) {
  const token = newToken();
  await query(
    `INSERT INTO links (hash, kind, account, password, expires_at)
     VALUES ($1, $2, $3, $4, ${soon(5)})`,
    [hashOf(token), kind, account, password, LINK_SECONDS],
  );
  await send(query, email, subject, `Follow this link:\n\n${env.PUBLIC_URL}/${kind}?token=${token}\n`);
}

const send = (query, recipient, subject, body) =>
  query("INSERT INTO outbox (recipient, subject, body) VALUES ($1, $2, $3)", [recipient, subject, body]);

async function register({ document }) {
  const email = emailOf(document);
  const password = await hashPassword(newPasswordOf(document));
  await pool.transaction(async (query) => {
    await query("INSERT INTO accounts (email) VALUES ($1) ON CONFLICT DO NOTHING", [email]);
    const account = await accountOf(query, email);
    if (account.password === null) {
      const subject = "Confirm your address";
      await sendLink(query, { kind: "verify", account: account.id, email, password, subject });
    } else {
      await send(query, account.email, "You are registered", "You have an account already.");
    }
  });
  return { status: 202, document: {} };
}

async function spend(query, kind, token) {
  const { rows } = await query(
    "DELETE FROM links WHERE hash = $1 AND kind = $2 AND expires_at > now() RETURNING account, password",
    [hashOf(token), kind],
  );
  if (!rows.length) throw badLink();
  return rows[0];
}

async function verify({ document }) {
  const token = textOf(document, "token");
  const account = await pool.transaction(async (query) => {
    const link = await spend(query, "verify", token);
    const { rows } = await query(
      "UPDATE accounts SET password = $1 WHERE id = $2 AND password IS NULL RETURNING *",
      [link.password, link.account],
    );
    if (!rows.length) throw badLink();
    return rows[0];
  });
  return { status: 200, document: shown(account) };
}

async function askForReset({ document }) {
  const email = emailOf(document);
  await pool.transaction(async (query) => {
    const account = await accountOf(query, email);
    if (!account?.password) return;
    const to = { account: account.id, email: account.email, password: null };
    await sendLink(query, { kind: "reset", ...to, subject: "Set a new password" });
  });
  return { status: 202, document: {} };
}

async function reset({ document }) {
  const token = textOf(document, "token");
  const password = newPasswordOf(document);
  const known = "SELECT 1 AS one FROM links WHERE hash = $1 AND kind = 'reset' AND expires_at > now()";
  if (!(await pool.query(known, [hashOf(token)])).rows.length) throw badLink();
  const stored = await hashPassword(password);
  await pool.transaction(async (query) => {
    const { account } = await spend(query, "reset", token);
    await query("UPDATE accounts SET password = $1 WHERE id = $2", [stored, account]);
    await query("DELETE FROM sessions WHERE account = $1", [account]);
    await query("DELETE FROM links WHERE account = $1", [account]);
    await query(
      "DELETE FROM attempts WHERE key = (SELECT 'account ' || lower(email) FROM accounts WHERE id = $1)",
      [account],
    );
  });
  return { status: 204 };
}

// Guesses: an attempt is counted before it is tried, and taken back when it succeeds.

async function reserve(key, most) {
  const over = "(a.locked_until <= now() OR a.seen < now() - $3 * interval '1 second')";
  const { count } = await pool.query(
    `INSERT INTO attempts AS a (key, failures, seen, locked_until)
     VALUES ($1, 1, now(), CASE WHEN $2::integer <= 1 THEN ${soon(3)} END)
     ON CONFLICT (key) DO UPDATE SET
       seen = now(),
       failures = CASE WHEN ${over} THEN 1 ELSE a.failures + 1 END,
       locked_until = CASE WHEN CASE WHEN ${over} THEN 1 ELSE a.failures + 1 END >= $2::integer
         THEN ${soon(3)} END
     WHERE a.locked_until IS NULL OR a.locked_until <= now()`,
    [key, most, LOCK_SECONDS],
  );
  if (count) return 0;
  const { rows } = await pool.query(
    `SELECT greatest(1, ceil(extract(epoch FROM locked_until - now())))::integer AS left
     FROM attempts WHERE key = $1`,
    [key],
  );
  return rows[0]?.left ?? 1;
}

const giveBack = (query, client) =>
  query("UPDATE attempts SET failures = failures - 1, locked_until = NULL WHERE key = $1", [client]);

async function mayTry(client, account) {
  let left = await reserve(client, CLIENT_ATTEMPTS);
  if (!left) {
    left = await reserve(account, ATTEMPTS);
    if (left) await giveBack(pool.query.bind(pool), client);
  }
  if (left) throw new Refused(429, "Too many attempts", { headers: { "Retry-After": String(left) } });
}

// Sessions

async function signIn({ document, client }) {
  const email = textOf(document, "email");
  const password = textOf(document, "password");
  const code = "code" in document ? textOf(document, "code") : null;
  if (password.length > 256 || email.length > 254) throw wrongCredentials();
  const keys = [`client ${client}`, `account ${email.toLowerCase()}`];
  await mayTry(...keys);
  const account = await accountOf(pool.query.bind(pool), email);
  if (!(await matches(password, account?.password ?? null))) throw wrongCredentials();
  const tokens = await pool.transaction(async (query) => {
    if (account.second_factor) await checkCode(query, account, code);
    await query("DELETE FROM attempts WHERE key = $1", [keys[1]]);
    await giveBack(query, keys[0]);
    const { rows } = await query(
      `INSERT INTO sessions (account, expires_at) VALUES ($1, ${soon(2)}) RETURNING id`,
      [account.id, REFRESH_SECONDS],
    );
    return newTokens(query, account.id, rows[0].id);
  });
  return { status: 201, document: tokens };
}

async function checkCode(query, account, code) {
  if (code === null) throw new Refused(401, "A code is needed", { code_required: true });
  const { count } = await query("DELETE FROM recovery_codes WHERE account = $1 AND hash = $2", [
    account.id,
    hashOf(code),
  ]);
  if (!count && !(await acceptCode(query, account, code))) throw wrongCredentials();
}

async function acceptCode(query, account, code) {
  const step = stepOf(account.totp_secret, code);
  if (step === null) return false;
  const taken = "UPDATE accounts SET last_step = $1 WHERE id = $2 AND last_step < $1::bigint";
  return (await query(taken, [step, account.id])).count > 0;
}

async function newTokens(query, account, session) {
  const refreshToken = newToken();
  await query(
    `INSERT INTO refresh_tokens (hash, session, expires_at) VALUES ($1, $2, ${soon(3)})`,
    [hashOf(refreshToken), session, REFRESH_SECONDS],
  );
  return {
    access_token: accessTokens.issue(account, session),
    token_type: "Bearer",
    expires_in: accessTokens.seconds,
    refresh_token: refreshToken,
  };
}

async function refresh({ document }) {
  const hash = hashOf(textOf(document, "refresh_token"));
  const tokens = await pool.transaction(async (query) => {
    const spent = await query(
      `UPDATE refresh_tokens SET spent = true
       WHERE hash = $1 AND NOT spent AND expires_at > now() RETURNING session`,
      [hash],
    );
    if (!spent.count) {
      const stolen = "SELECT session FROM refresh_tokens WHERE hash = $1 AND spent";
      await query(`DELETE FROM sessions WHERE id IN (${stolen})`, [hash]);
      return null;
    }
    const { rows } = await query(
      `UPDATE sessions SET expires_at = ${soon(2)} WHERE id = $1 RETURNING id, account`,
      [spent.rows[0].session, REFRESH_SECONDS],
    );
    return newTokens(query, rows[0].account, rows[0].id);
  });
  if (!tokens) throw new Refused(401, "This refresh token is not valid");
  return { status: 200, document: tokens };
}

async function me(request) {
  const [, token] = /^bearer +([^ ]+)$/i.exec(request.headers.authorization ?? "") ?? [];
  const claims = token && accessTokens.claimsOf(token);
  if (!claims) throw unauthorized();
  const { rows } = await pool.query(
    `SELECT a.*, s.id AS session FROM sessions s JOIN accounts a ON a.id = s.account
     WHERE s.id::text = $1 AND a.id::text = $2 AND s.expires_at > now()`,
    [claims.sid, claims.sub],
  );
  if (!rows.length) throw unauthorized();
  return rows[0];
}

const shown = ({ id, email, second_factor }) => ({ id, email, second_factor });

async function listSessions(request) {
  const account = await me(request);
  const { rows } = await pool.query(
    "SELECT id FROM sessions WHERE account = $1 AND expires_at > now() ORDER BY began_at",
    [account.id],
  );
  const document = rows.map(({ id }) => ({ id, current: id === account.session }));
  return { status: 200, document };
}

async function endSession(request, name) {
  const account = await me(request);
  const id = name === "current" ? account.session : name;
  const mine = "DELETE FROM sessions WHERE id = $1 AND account = $2";
  const { count } = UUID.test(id) ? await pool.query(mine, [id, account.id]) : { count: 0 };
  if (!count) throw new Refused(404, "No such session");
  return { status: 204 };
}

async function endSessions(request) {
  await pool.query("DELETE FROM sessions WHERE account = $1", [(await me(request)).id]);
  return { status: 204 };
}

// The signed-in account

async function authenticate(request, password) {
  const account = await me(request);
  const isRight = password.length <= 256 && (await matches(password, account.password));
  if (!isRight) throw new Refused(403, "The current password is wrong");
  return account;
}

async function changePassword(request) {
  await me(request);
  const password = newPasswordOf(request.document);
  const account = await authenticate(request, textOf(request.document, "current"));
  const stored = await hashPassword(password);
  await pool.transaction(async (query) => {
    const change = "UPDATE accounts SET password = $1 WHERE id = $2 AND password = $3";
    const { count } = await query(change, [stored, account.id, account.password]);
    if (!count) throw new Refused(403, "The current password is wrong");
    const others = "DELETE FROM sessions WHERE account = $1 AND id <> $2";
    await query(others, [account.id, account.session]);
    await query("DELETE FROM links WHERE account = $1", [account.id]);
  });
  return { status: 204 };
}

async function enroll(request) {
  await me(request);
  const account = await authenticate(request, textOf(request.document, "password"));
  if (account.second_factor) throw new Refused(409, "There is a second factor already");
  const secret = newTotpSecret();
  const begin = "UPDATE accounts SET totp_secret = $1 WHERE id = $2 AND NOT second_factor";
  await pool.query(begin, [secret, account.id]);
  const label = encodeURIComponent(`Accounts:${account.email}`);
  const uri = `otpauth://totp/${label}?secret=${secret}&issuer=Accounts`;
  return { status: 201, document: { secret, uri } };
}

async function confirm(request) {
  const account = await me(request);
  const code = textOf(request.document, "code");
  if (!account.totp_secret || account.second_factor) throw new Refused(409, "Nothing to confirm");
  const codes = newRecoveryCodes();
  await pool.transaction(async (query) => {
    if (!(await acceptCode(query, account, code))) throw new Refused(400, "The code is wrong");
    await query("UPDATE accounts SET second_factor = true WHERE id = $1", [account.id]);
    for (const hash of codes.map(hashOf)) {
      await query("INSERT INTO recovery_codes (account, hash) VALUES ($1, $2)", [account.id, hash]);
    }
  });
  return { status: 200, document: { recovery_codes: codes } };
}

// HTTP

const ROUTES = [
  ["POST", /^\/accounts$/, register],
  ["POST", /^\/verifications$/, verify],
  ["POST", /^\/sessions$/, signIn],
  ["POST", /^\/tokens$/, refresh],
  ["GET", /^\/me$/, async (request) => ({ status: 200, document: shown(await me(request)) })],
  ["GET", /^\/me\/sessions$/, listSessions],
  ["DELETE", /^\/me\/sessions$/, endSessions],
  ["DELETE", /^\/me\/sessions\/([^/]+)$/, endSession],
  ["PUT", /^\/me\/password$/, changePassword],
  ["POST", /^\/password-resets$/, askForReset],
  ["POST", /^\/passwords$/, reset],
  ["POST", /^\/me\/second-factor$/, enroll],
  ["POST", /^\/me\/second-factor\/confirmation$/, confirm],
];

function bodyOf(request) {
  return new Promise((resolve, reject) => {
    const tooLarge = () => reject(new Refused(413, "A body has at most 1 MiB"));
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
  if (request.method !== "POST" && request.method !== "PUT") return {};
  const body = await bodyOf(request);
  let document;
  try {
    document = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new Refused(400, "The body is not JSON");
  }
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    throw new Refused(400, "The body must be a JSON object");
  }
  return document;
}

async function answerTo(request) {
  const [path] = request.url.split("?", 1);
  const here = ROUTES.filter(([, pattern]) => pattern.test(path));
  if (!here.length) throw new Refused(404, "Nothing is here");
  const route = here.find(([method]) => method === request.method);
  if (!route) throw new Refused(405, "No such method here");
  const [, pattern, act] = route;
  const forwarded = (request.headers["x-forwarded-for"] ?? "").split(",").at(-1).trim();
  request.client = forwarded || request.socket.remoteAddress;
  request.document = await documentOf(request);
  return act(request, pattern.exec(path)[1]);
}

function refusal(error) {
  if (error instanceof Refused) {
    return { status: error.status, document: error.problem, headers: error.headers };
  }
  console.error(error);
  const isAway = !(error instanceof SqlError) || /^(08|57|53)/.test(error.code);
  const status = isAway ? 503 : 500;
  const title = isAway ? "The database is away" : "Our fault";
  return { status, document: { title, status }, headers: isAway ? { "Retry-After": "1" } : {} };
}

let stopping = false;

const server = http.createServer(async (request, response) => {
  const { status, document, headers: more } = await answerTo(request).catch(refusal);
  const headers = { "Cache-Control": "no-store", ...more };
  const type = status < 400 ? "application/json" : "application/problem+json";
  if (document !== undefined) headers["Content-Type"] = type;
  if (stopping || status === 413) headers.Connection = "close";
  response.writeHead(status, headers);
  response.end(document === undefined ? undefined : JSON.stringify(document));
  postman.look();
});

process.on("SIGTERM", () => {
  stopping = true;
  server.close(async () => {
    await postman.stop();
    pool.end();
  });
  server.closeIdleConnections();
});

await makeTables(pool);
postman.start();
server.listen(Number(env.PORT), env.HOST);
