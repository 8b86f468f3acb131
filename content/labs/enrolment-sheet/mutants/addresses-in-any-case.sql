-- caught_by: runtime-error
CREATE TABLE students (
    student text PRIMARY KEY,
    student_mail text NOT NULL UNIQUE
);

CREATE TABLE rooms (
    room text PRIMARY KEY,
    building text
);

CREATE TABLE courses (
    course text PRIMARY KEY,
    room text REFERENCES rooms
);

CREATE TABLE enrolments (
    student text REFERENCES students,
    course text REFERENCES courses,
    grade integer,
    PRIMARY KEY (student, course)
);

CREATE UNIQUE INDEX ON students (lower(student_mail));

INSERT INTO students SELECT DISTINCT student, student_mail FROM sheet;
INSERT INTO rooms SELECT DISTINCT room, building FROM sheet;
INSERT INTO courses SELECT DISTINCT course, room FROM sheet;
INSERT INTO enrolments SELECT student, course, grade FROM sheet;

CREATE VIEW sheet_again AS
SELECT e.student, s.student_mail, e.course, c.room, r.building, e.grade
FROM enrolments e
JOIN students s ON s.student = e.student
JOIN courses c ON c.course = e.course
JOIN rooms r ON r.room = c.room;
