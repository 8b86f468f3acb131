// The tables, each made by a statement of its own.
const TABLES = [
  `CREATE TABLE IF NOT EXISTS accounts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL,
    password text,
    totp_secret text,
    second_factor boolean NOT NULL DEFAULT false,
    last_step bigint NOT NULL DEFAULT 0
  )`,
  "CREATE UNIQUE INDEX IF NOT EXISTS accounts_email ON accounts (lower(email))",
  `CREATE TABLE IF NOT EXISTS links (
    hash text PRIMARY KEY,
    kind text NOT NULL,
    account uuid NOT NULL REFERENCES accounts,
    password text,
    expires_at timestamptz NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS sessions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account uuid NOT NULL REFERENCES accounts,
    began_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS refresh_tokens (
    hash text PRIMARY KEY,
    session uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    spent boolean NOT NULL DEFAULT false,
    expires_at timestamptz NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS recovery_codes (
    account uuid NOT NULL REFERENCES accounts,
    hash text NOT NULL,
    PRIMARY KEY (account, hash)
  )`,
  `CREATE TABLE IF NOT EXISTS attempts (
    key text PRIMARY KEY,
    failures integer NOT NULL,
    seen timestamptz NOT NULL,
    locked_until timestamptz
  )`,
  `CREATE TABLE IF NOT EXISTS outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recipient text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    due timestamptz NOT NULL DEFAULT now()
  )`,
];

export async function makeTables(pool) {
  for (const table of TABLES) await pool.query(table);
}
