// Passwords by scrypt, and tokens by HS256 (RFC 7519).
import crypto from "node:crypto";
import { promisify } from "node:util";

const scrypt = promisify(crypto.scrypt);
const KEY = process.env.JWT_SECRET;
const LIFE_S = 7 * 24 * 3600;

export async function hash(password, salt = crypto.randomBytes(16)) {
  const key = await scrypt(password, salt, 32, { N: 16384, r: 8, p: 1 });
  return `${salt.toString("hex")}:${key.toString("hex")}`;
}

export async function isRight(password, stored) {
  const again = await hash(password, Buffer.from(stored.split(":")[0], "hex"));
  return crypto.timingSafeEqual(Buffer.from(again), Buffer.from(stored));
}

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const signatureOf = (text) => crypto.createHmac("sha256", KEY).update(text).digest();

export function tokenOf(id) {
  const claims = { sub: String(id), exp: Math.floor(Date.now() / 1000) + LIFE_S };
  const signed = `${encoded({ alg: "HS256", typ: "JWT" })}.${encoded(claims)}`;
  return `${signed}.${signatureOf(signed).toString("base64url")}`;
}

// Returns whom a token names, or 0 when it is not ours.
export function subjectOf(token) {
  const [header, claims, signature, ...rest] = token.split(".");
  if (signature === undefined || rest.length) return 0;
  const wanted = signatureOf(`${header}.${claims}`);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== wanted.length || !crypto.timingSafeEqual(given, wanted)) return 0;
  try {
    const { alg } = JSON.parse(Buffer.from(header, "base64url"));
    const { sub, exp } = JSON.parse(Buffer.from(claims, "base64url"));
    const isGood = alg === "HS256" && typeof exp === "number" && exp > Date.now() / 1000;
    return isGood && /^[0-9]{1,15}$/.test(sub) ? Number(sub) : 0;
  } catch {
    return 0;
  }
}
