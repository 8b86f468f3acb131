-- The issue tracker of a software team: what is to be done, by whom, and what was said about it.

CREATE TABLE people (
    person_id integer PRIMARY KEY,
    full_name text NOT NULL CHECK (full_name ~ '^\S+( \S+)*$'),
    handle    text NOT NULL UNIQUE,
    active    boolean NOT NULL
);

CREATE TABLE teams (
    team_id integer PRIMARY KEY,
    name    text NOT NULL UNIQUE CHECK (name ~ '^[A-Z]')
);

CREATE TABLE team_members (
    team_id   integer NOT NULL REFERENCES teams,
    person_id integer NOT NULL REFERENCES people,
    PRIMARY KEY (team_id, person_id)
);

CREATE TABLE projects (
    project_id integer PRIMARY KEY,
    key        text NOT NULL UNIQUE,
    name       text NOT NULL,
    team_id    integer REFERENCES teams
);

CREATE TABLE sprints (
    sprint_id  integer PRIMARY KEY,
    project_id integer NOT NULL REFERENCES projects,
    name       text NOT NULL,
    starts_on  date NOT NULL,
    ends_on    date NOT NULL,
    CHECK (ends_on >= starts_on)
);

CREATE TABLE issues (
    issue_id    integer PRIMARY KEY,
    project_id  integer NOT NULL REFERENCES projects,
    title       text NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('bug', 'story', 'task')),
    priority    integer CHECK (priority BETWEEN 1 AND 4),
    reporter_id integer NOT NULL REFERENCES people,
    assignee_id integer REFERENCES people,
    sprint_id   integer REFERENCES sprints,
    labels      text[] NOT NULL CHECK (array_position(labels, NULL) IS NULL),
    fields      jsonb NOT NULL CHECK (jsonb_typeof(fields) = 'object'),
    points      integer CHECK (points >= 0),
    fix_version text CHECK (fix_version ~ '^(0|[1-9][0-9]*)([.](0|[1-9][0-9]*)){2}$'),
    created_at  timestamptz NOT NULL,
    closed_at   timestamptz,
    CHECK (closed_at >= created_at)
);

CREATE TABLE dependencies (
    issue_id      integer NOT NULL REFERENCES issues,
    blocked_by_id integer NOT NULL REFERENCES issues,
    PRIMARY KEY (issue_id, blocked_by_id),
    CHECK (issue_id <> blocked_by_id)
);

CREATE TABLE comments (
    comment_id integer PRIMARY KEY,
    issue_id   integer NOT NULL REFERENCES issues,
    author_id  integer NOT NULL REFERENCES people,
    body       text NOT NULL,
    posted_at  timestamptz NOT NULL
);

CREATE TABLE status_changes (
    change_id  integer PRIMARY KEY,
    issue_id   integer NOT NULL REFERENCES issues,
    status     text NOT NULL CHECK (status IN ('open', 'in progress', 'review', 'done')),
    changed_at timestamptz NOT NULL
);
