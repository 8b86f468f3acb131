--- right-1
-- RIGHT: lessons refer to teacher and subject together
CREATE TABLE teachers (
    teacher text PRIMARY KEY,
    subject text NOT NULL,
    UNIQUE (teacher, subject)
);
CREATE TABLE lessons (
    student text,
    subject text,
    teacher text NOT NULL,
    PRIMARY KEY (student, subject),
    FOREIGN KEY (teacher, subject) REFERENCES teachers (teacher, subject)
);
CREATE VIEW who_teaches AS SELECT teacher, subject FROM teachers;
CREATE VIEW who_learns AS SELECT student, subject, teacher FROM lessons;

--- right-2
-- RIGHT: numbers as primary keys, the real keys unique
CREATE TABLE teachers (
    teacher_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    teacher text NOT NULL UNIQUE,
    subject text NOT NULL,
    CONSTRAINT teacher_with_subject UNIQUE (subject, teacher)
);
CREATE TABLE lessons (
    lesson_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    student text NOT NULL,
    subject text NOT NULL,
    teacher text NOT NULL,
    UNIQUE (student, subject),
    FOREIGN KEY (subject, teacher) REFERENCES teachers (subject, teacher) ON UPDATE RESTRICT ON DELETE RESTRICT
);
CREATE INDEX ON lessons (subject, teacher);
CREATE VIEW who_teaches AS SELECT teacher, subject FROM teachers;
CREATE VIEW who_learns AS SELECT student, subject, teacher FROM lessons;

--- right-3
-- RIGHT: lessons hold the teacher's number; the view is written to by INSTEAD OF triggers
CREATE TABLE teachers (
    teacher_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    teacher text NOT NULL UNIQUE,
    subject text NOT NULL,
    UNIQUE (teacher_id, subject)
);
CREATE TABLE lessons (
    student text NOT NULL,
    subject text NOT NULL,
    teacher_id integer NOT NULL,
    PRIMARY KEY (student, subject),
    FOREIGN KEY (teacher_id, subject) REFERENCES teachers (teacher_id, subject)
);
CREATE VIEW who_teaches AS SELECT teacher, subject FROM teachers;
CREATE VIEW who_learns AS
SELECT l.student, l.subject, t.teacher FROM lessons l JOIN teachers t USING (teacher_id);
CREATE FUNCTION write_lesson() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wanted integer;
BEGIN
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
        IF TG_OP = 'DELETE' THEN
            DELETE FROM lessons WHERE student = OLD.student AND subject = OLD.subject;
            RETURN OLD;
        END IF;
    END IF;
    SELECT teacher_id INTO wanted FROM teachers WHERE teacher = NEW.teacher;
    IF wanted IS NULL THEN
        RAISE EXCEPTION 'there is no teacher %', NEW.teacher USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        INSERT INTO lessons VALUES (NEW.student, NEW.subject, wanted);
    ELSE
        UPDATE lessons SET student = NEW.student, subject = NEW.subject, teacher_id = wanted
        WHERE student = OLD.student AND subject = OLD.subject;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER write_lesson INSTEAD OF INSERT OR UPDATE OR DELETE ON who_learns
FOR EACH ROW EXECUTE FUNCTION write_lesson();

--- right-4
-- RIGHT: teacher and subject are the primary key of lessons' parent, student and teacher that of lessons
CREATE TABLE teachers (
    teacher text NOT NULL,
    subject text NOT NULL,
    PRIMARY KEY (teacher, subject),
    UNIQUE (teacher)
);
CREATE TABLE lessons (
    student text NOT NULL,
    teacher text NOT NULL,
    subject text NOT NULL,
    PRIMARY KEY (student, teacher),
    UNIQUE (student, subject),
    FOREIGN KEY (teacher, subject) REFERENCES teachers
);
CREATE VIEW who_teaches (teacher, subject) AS TABLE teachers;
CREATE VIEW who_learns (student, subject, teacher) AS SELECT student, subject, teacher FROM lessons;

--- wrong-1
-- WRONG: Boyce-Codd normal form: student and subject to teacher is kept by nothing
CREATE TABLE teachers (teacher text PRIMARY KEY, subject text NOT NULL);
CREATE TABLE lessons (
    student text,
    teacher text REFERENCES teachers,
    PRIMARY KEY (student, teacher)
);
CREATE VIEW who_teaches AS SELECT teacher, subject FROM teachers;
CREATE VIEW who_learns AS SELECT student, subject, teacher FROM lessons JOIN teachers USING (teacher);
CREATE FUNCTION write_lesson() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM lessons WHERE student = OLD.student AND teacher = OLD.teacher;
        RETURN OLD;
    END IF;
    IF NOT EXISTS (SELECT FROM teachers WHERE teacher = NEW.teacher AND subject = NEW.subject) THEN
        RAISE EXCEPTION '% does not teach %', NEW.teacher, NEW.subject USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        INSERT INTO lessons VALUES (NEW.student, NEW.teacher);
    ELSE
        UPDATE lessons SET student = NEW.student, teacher = NEW.teacher
        WHERE student = OLD.student AND teacher = OLD.teacher;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER write_lesson INSTEAD OF INSERT OR UPDATE OR DELETE ON who_learns
FOR EACH ROW EXECUTE FUNCTION write_lesson();

--- wrong-2
-- WRONG: the foreign key is to the teacher alone: a lesson may name a subject that is not the teacher's
CREATE TABLE teachers (teacher text PRIMARY KEY, subject text NOT NULL);
CREATE TABLE lessons (
    student text,
    subject text,
    teacher text NOT NULL REFERENCES teachers,
    PRIMARY KEY (student, subject)
);
CREATE VIEW who_teaches AS SELECT teacher, subject FROM teachers;
CREATE VIEW who_learns AS SELECT student, subject, teacher FROM lessons;

--- wrong-3
-- WRONG: ON UPDATE CASCADE: whoever has students can change the subject
CREATE TABLE teachers (
    teacher text PRIMARY KEY,
    subject text NOT NULL,
    UNIQUE (teacher, subject)
);
CREATE TABLE lessons (
    student text,
    subject text,
    teacher text NOT NULL,
    PRIMARY KEY (student, subject),
    FOREIGN KEY (teacher, subject) REFERENCES teachers (teacher, subject) ON UPDATE CASCADE
);
CREATE VIEW who_teaches AS SELECT teacher, subject FROM teachers;
CREATE VIEW who_learns AS SELECT student, subject, teacher FROM lessons;

--- wrong-4
-- WRONG: the key of lessons holds all three: a student may have two teachers of a subject
CREATE TABLE teachers (
    teacher text PRIMARY KEY,
    subject text NOT NULL,
    UNIQUE (teacher, subject)
);
CREATE TABLE lessons (
    student text,
    subject text,
    teacher text,
    PRIMARY KEY (student, subject, teacher),
    FOREIGN KEY (teacher, subject) REFERENCES teachers (teacher, subject)
);
CREATE VIEW who_teaches AS SELECT teacher, subject FROM teachers;
CREATE VIEW who_learns AS SELECT student, subject, teacher FROM lessons;
