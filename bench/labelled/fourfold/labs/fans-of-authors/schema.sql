CREATE TABLE "user" (
    user_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    username text NOT NULL UNIQUE,
    bio text
);
CREATE TABLE follows (
    follower bigint NOT NULL REFERENCES "user",
    followee bigint NOT NULL REFERENCES "user",
    started_on date NOT NULL,
    ended_on date,
    PRIMARY KEY (follower, followee, started_on),
    CHECK (follower <> followee)
);
CREATE TABLE post (
    post_id bigint PRIMARY KEY,
    author bigint NOT NULL REFERENCES "user",
    body text NOT NULL,
    created_at timestamptz NOT NULL,
    deleted_at timestamptz
);
CREATE TABLE "like" (
    post_id bigint NOT NULL REFERENCES post,
    user_id bigint NOT NULL REFERENCES "user",
    liked_at timestamptz NOT NULL,
    PRIMARY KEY (post_id, user_id)
);
