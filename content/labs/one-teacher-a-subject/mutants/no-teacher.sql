-- caught_by: missing-refusal
CREATE TABLE teachers (
    teacher text PRIMARY KEY,
    subject text NOT NULL,
    UNIQUE (teacher, subject)
);

CREATE TABLE lessons (
    student text,
    subject text,
    teacher text,
    PRIMARY KEY (student, subject),
    FOREIGN KEY (teacher, subject) REFERENCES teachers (teacher, subject)
);

CREATE VIEW who_teaches AS SELECT teacher, subject FROM teachers;
CREATE VIEW who_learns AS SELECT student, subject, teacher FROM lessons;
