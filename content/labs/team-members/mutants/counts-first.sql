-- caught_by: concurrent-breach
CREATE TABLE people (
    person_id integer PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE teams (
    team_id integer PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE memberships (
    team_id integer NOT NULL REFERENCES teams ON DELETE CASCADE,
    person_id integer NOT NULL REFERENCES people ON DELETE RESTRICT,
    role text NOT NULL CHECK (role IN ('lead', 'member', 'guest')),
    share integer NOT NULL DEFAULT 100 CHECK (share >= 1 AND share <= 100),
    PRIMARY KEY (team_id, person_id)
);

CREATE INDEX ON memberships (person_id);
CREATE FUNCTION one_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM memberships WHERE team_id = NEW.team_id AND role = 'lead') > 1 THEN
        RAISE EXCEPTION 'there is a lead already';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER one_lead AFTER INSERT OR UPDATE ON memberships
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION one_lead();
