-- One of the tables; the sheet holds four.
CREATE TABLE students (
    student text PRIMARY KEY,
    student_mail text
);

INSERT INTO students SELECT DISTINCT student, student_mail FROM sheet;
