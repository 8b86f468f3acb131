CREATE TABLE subjects (subject text PRIMARY KEY);
CREATE TABLE teachers (
    teacher text PRIMARY KEY,
    subject text NOT NULL REFERENCES subjects,
    UNIQUE (subject, teacher)
);
CREATE TABLE lessons (
    lesson_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    student text NOT NULL,
    subject text NOT NULL,
    teacher text NOT NULL,
    UNIQUE (subject, student),
    FOREIGN KEY (subject, teacher) REFERENCES teachers (subject, teacher)
);
CREATE VIEW who_teaches AS SELECT teacher, subject FROM teachers;
CREATE VIEW who_learns AS SELECT student, subject, teacher FROM lessons;
CREATE FUNCTION know_subject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO subjects VALUES (NEW.subject) ON CONFLICT DO NOTHING;
    RETURN NEW;
END $$;
CREATE TRIGGER know_subject BEFORE INSERT OR UPDATE ON teachers FOR EACH ROW WHEN (NEW.subject IS NOT NULL) EXECUTE FUNCTION know_subject();
