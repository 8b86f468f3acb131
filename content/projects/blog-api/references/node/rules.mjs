// What a client may send, and what it is refused with.

export class Refused extends Error {
  constructor(status, field, words) {
    super(words);
    this.status = status;
    this.field = field;
  }
}

export function read(body) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new Refused(400, "body", "is not JSON");
  }
}

const text = (most) => (field, value) => {
  if (typeof value !== "string") throw new Refused(422, field, "must be text");
  if (!value.trim()) throw new Refused(422, field, "can't be blank");
  if (value.length > most) throw new Refused(422, field, `has more than ${most} characters`);
  if (value.includes("\0") || !value.isWellFormed()) throw new Refused(422, field, "holds no text");
  return value;
};

const short = text(255);
const long = text(100_000);

export const optional = (field, value) => (value === null || value === "" ? null : long(field, value));

function tagList(field, value) {
  if (!Array.isArray(value)) throw new Refused(422, field, "must be a list of texts");
  return JSON.stringify([...new Set(value.map((tag) => short(field, tag)))]);
}

export const signInRules = { email: short, password: short };
export const userRules = { ...signInRules, username: short, bio: optional, image: optional };
export const articleRules = { title: short, description: long, body: long, tagList };
export const commentRules = { body: long };

const COLUMNS = { tagList: "tags" };

// Returns the columns that may be written. Other members are ignored.
export function take(document, name, rules, needed = []) {
  const given = document?.[name];
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new Refused(422, name, "is missing");
  }
  for (const field of needed) {
    if (!Object.hasOwn(given, field)) throw new Refused(422, field, "can't be blank");
  }
  const fields = Object.keys(rules).filter((field) => Object.hasOwn(given, field));
  return Object.fromEntries(
    fields.map((field) => [COLUMNS[field] ?? field, rules[field](field, given[field])]),
  );
}
