-- caught_by: missing-refusal
CREATE TABLE teachers (teacher text PRIMARY KEY, subject text NOT NULL, UNIQUE (teacher, subject));
CREATE TABLE lessons (student text, teacher text REFERENCES teachers, PRIMARY KEY (student, teacher));
CREATE VIEW who_teaches AS SELECT teacher, subject FROM teachers;
CREATE VIEW who_learns AS SELECT student, subject, teacher FROM lessons JOIN teachers USING (teacher);
CREATE FUNCTION write_down() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM teachers WHERE (teacher, subject) = (NEW.teacher, NEW.subject)) THEN
        RAISE EXCEPTION 'that teacher does not teach it';
    END IF;
    IF TG_OP = 'UPDATE' THEN
        UPDATE lessons SET teacher = NEW.teacher WHERE (student, teacher) = (OLD.student, OLD.teacher);
    ELSE
        INSERT INTO lessons VALUES (NEW.student, NEW.teacher);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER write_down INSTEAD OF INSERT OR UPDATE ON who_learns FOR EACH ROW EXECUTE FUNCTION write_down();
