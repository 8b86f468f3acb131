export const schema = [
  `CREATE TABLE IF NOT EXISTS users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL CONSTRAINT email UNIQUE,
    username text NOT NULL CONSTRAINT username UNIQUE,
    password text NOT NULL,
    bio text,
    image text
  )`,
  `CREATE TABLE IF NOT EXISTS follows (
    follower_id bigint REFERENCES users ON DELETE CASCADE,
    followed_id bigint REFERENCES users ON DELETE CASCADE,
    PRIMARY KEY (follower_id, followed_id)
  )`,
  `CREATE TABLE IF NOT EXISTS articles (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    author_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    slug text NOT NULL CONSTRAINT slug UNIQUE,
    title text NOT NULL,
    description text NOT NULL,
    body text NOT NULL,
    tags jsonb NOT NULL DEFAULT '[]',
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  "CREATE INDEX IF NOT EXISTS articles_by_author ON articles (author_id, created_at DESC)",
  "CREATE INDEX IF NOT EXISTS articles_by_time ON articles (created_at DESC, id DESC)",
  "CREATE INDEX IF NOT EXISTS articles_by_tag ON articles USING gin (tags)",
  `CREATE TABLE IF NOT EXISTS favorites (
    article_id bigint REFERENCES articles ON DELETE CASCADE,
    user_id bigint REFERENCES users ON DELETE CASCADE,
    PRIMARY KEY (article_id, user_id)
  )`,
  `CREATE TABLE IF NOT EXISTS comments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article_id bigint NOT NULL REFERENCES articles ON DELETE CASCADE,
    author_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    body text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  "CREATE INDEX IF NOT EXISTS comments_by_article ON comments (article_id)",
];
