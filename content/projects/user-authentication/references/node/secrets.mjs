// Passwords, tokens and codes: everything that only node:crypto is needed for.
import crypto from "node:crypto";
import { promisify } from "node:util";

const scrypt = promisify(crypto.scrypt);
const LOW = process.env.PASSWORD_COST === "low";
const COST = LOW ? { ln: 12, r: 8, p: 1 } : { ln: 14, r: 8, p: 5 };
const STEP_S = 30;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export const newToken = () => crypto.randomBytes(32).toString("base64url");
export const hashOf = (token) => crypto.createHash("sha256").update(token).digest("hex");
const plain = (data) => data.toString("base64").replace(/=+$/, "");

// Unicode counts characters; two ways to write the same one are the same password.
const derive = (password, salt, { ln, r, p }) =>
  scrypt(password.normalize("NFC"), salt, 32, { N: 2 ** ln, r, p, maxmem: 64 << 20 });

export async function hashPassword(password) {
  const salt = crypto.randomBytes(16);
  const cost = Object.entries(COST).map((pair) => pair.join("="));
  return `$scrypt$${cost}$${plain(salt)}$${plain(await derive(password, salt, COST))}`;
}

const NOBODY = await hashPassword(newToken());

export async function matches(password, stored) {
  const [, , told, salt, wanted] = (stored ?? NOBODY).split("$");
  const cost = Object.fromEntries(told.split(",").map((pair) => pair.split("=")));
  const numbers = { ln: Number(cost.ln), r: Number(cost.r), p: Number(cost.p) };
  const found = await derive(password, Buffer.from(salt, "base64"), numbers);
  return crypto.timingSafeEqual(found, Buffer.from(wanted, "base64")) && stored !== null;
}

// Access tokens

const encode = (document) => Buffer.from(JSON.stringify(document)).toString("base64url");
const mac = (key, text) => crypto.createHmac("sha256", key).update(text).digest();

export class AccessTokens {
  constructor({ keys, issuer, seconds }) {
    Object.assign(this, { keys, issuer, seconds });
  }

  issue(sub, sid) {
    const iat = Math.floor(Date.now() / 1000);
    const claims = { iss: this.issuer, sub, sid, iat, exp: iat + this.seconds };
    const signed = `${encode({ alg: "HS256", typ: "at+jwt" })}.${encode(claims)}`;
    return `${signed}.${mac(this.keys[0], signed).toString("base64url")}`;
  }

  claimsOf(token) {
    const parts = token.split(".");
    if (parts.length !== 3) return null;
    const [header, claims] = parts.slice(0, 2).map(decode);
    if (!header || !claims || header.alg !== "HS256" || "crit" in header) return null;
    const given = Buffer.from(parts[2], "base64url");
    const isOurs = this.keys.some((key) => {
      const right = mac(key, `${parts[0]}.${parts[1]}`);
      return right.length === given.length && crypto.timingSafeEqual(right, given);
    });
    return isOurs && this.isCurrent(claims) ? claims : null;
  }

  isCurrent({ iss, exp, nbf = 0 }) {
    const now = Date.now() / 1000;
    const areNumbers = typeof exp === "number" && typeof nbf === "number";
    return areNumbers && iss === this.issuer && nbf <= now && now < exp;
  }
}

function decode(part) {
  try {
    const document = JSON.parse(Buffer.from(part, "base64url").toString());
    return typeof document === "object" && !Array.isArray(document) ? document : null;
  } catch {
    return null;
  }
}

// Second factor: RFC 6238

export function newTotpSecret() {
  const data = crypto.randomBytes(20);
  const bits = [...data].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.match(/.{5}/g).map((five) => BASE32[parseInt(five, 2)]).join("");
}

function keyOf(secret) {
  const bits = [...secret].map((char) => BASE32.indexOf(char).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g).map((eight) => parseInt(eight, 2)));
}

function codeAt(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = crypto.createHmac("sha1", keyOf(secret)).update(counter).digest();
  const number = digest.readUInt32BE(digest.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

// Returns the 30 seconds to which a code belongs, or null.
export function stepOf(secret, code) {
  const now = Math.floor(Date.now() / 1000 / STEP_S);
  return [now - 1, now, now + 1].find((step) => codeAt(secret, step) === code) ?? null;
}

export const newRecoveryCodes = () =>
  Array.from({ length: 10 }, () => crypto.randomBytes(8).toString("hex"));
