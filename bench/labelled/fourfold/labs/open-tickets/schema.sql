CREATE TYPE ticket_priority AS ENUM ('normal', 'high', 'urgent');
CREATE TABLE team (
    team_id smallint PRIMARY KEY,
    team varchar(30) NOT NULL UNIQUE CHECK (team = upper(team))
);
CREATE TABLE ticket (
    ticket_no text PRIMARY KEY,
    team_id smallint NOT NULL REFERENCES team,
    priority ticket_priority,
    due_at timestamp without time zone
);
CREATE TABLE ticket_event (
    event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_no text NOT NULL REFERENCES ticket,
    at timestamp without time zone NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'waiting', 'closed', 'rejected', 'reopened'))
);
