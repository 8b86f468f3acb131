CREATE TABLE teachers (
    teacher text PRIMARY KEY,
    subject text NOT NULL,
    UNIQUE (teacher, subject)
);

CREATE TABLE students (student text PRIMARY KEY);

CREATE TABLE lessons (
    student text REFERENCES students,
    subject text,
    teacher text NOT NULL,
    PRIMARY KEY (student, subject),
    FOREIGN KEY (teacher, subject) REFERENCES teachers (teacher, subject)
);

CREATE VIEW who_teaches AS SELECT teacher, subject FROM teachers;
CREATE VIEW who_learns AS SELECT student, subject, teacher FROM lessons;

CREATE FUNCTION know_student() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO students VALUES (NEW.student) ON CONFLICT DO NOTHING;
    RETURN NEW;
END $$;
CREATE TRIGGER know_student BEFORE INSERT ON lessons FOR EACH ROW EXECUTE FUNCTION know_student();
