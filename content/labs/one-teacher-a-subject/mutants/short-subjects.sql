-- caught_by: unwanted-refusal
CREATE TABLE teachers (
    teacher text PRIMARY KEY,
    subject varchar(30) NOT NULL,
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
