CREATE TABLE students (
    student_mail text PRIMARY KEY,
    student text NOT NULL UNIQUE
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
    student_mail text REFERENCES students,
    course text REFERENCES courses,
    grade integer,
    PRIMARY KEY (student_mail, course)
);

INSERT INTO students SELECT DISTINCT student_mail, student FROM sheet;
INSERT INTO rooms SELECT DISTINCT room, building FROM sheet;
INSERT INTO courses SELECT DISTINCT course, room FROM sheet;
INSERT INTO enrolments SELECT student_mail, course, grade FROM sheet;

CREATE VIEW sheet_again AS
SELECT s.student, e.student_mail, e.course, c.room, r.building, e.grade
FROM enrolments e
JOIN students s ON s.student_mail = e.student_mail
JOIN courses c ON c.course = e.course
JOIN rooms r ON r.room = c.room;
