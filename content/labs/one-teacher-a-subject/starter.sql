CREATE TABLE lessons (
    student text,
    subject text,
    teacher text
);

CREATE VIEW who_learns AS SELECT student, subject, teacher FROM lessons;
