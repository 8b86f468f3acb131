--- right-1
-- RIGHT: four tables with natural keys
CREATE TABLE students (student text PRIMARY KEY, student_mail text NOT NULL UNIQUE);
CREATE TABLE rooms (room text PRIMARY KEY, building text NOT NULL);
CREATE TABLE courses (course text PRIMARY KEY, room text NOT NULL REFERENCES rooms);
CREATE TABLE enrolments (
    student text REFERENCES students,
    course text REFERENCES courses,
    grade integer,
    PRIMARY KEY (student, course)
);
INSERT INTO students SELECT DISTINCT student, student_mail FROM sheet;
INSERT INTO rooms SELECT DISTINCT room, building FROM sheet;
INSERT INTO courses SELECT DISTINCT course, room FROM sheet;
INSERT INTO enrolments SELECT student, course, grade FROM sheet;
CREATE VIEW sheet_again AS
SELECT student, student_mail, course, room, building, grade
FROM enrolments NATURAL JOIN students NATURAL JOIN courses NATURAL JOIN rooms;

--- right-2
-- RIGHT: numbers as keys
CREATE TABLE students (
    student_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    student text NOT NULL UNIQUE,
    student_mail text NOT NULL UNIQUE
);
CREATE TABLE buildings (
    building_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    building text NOT NULL UNIQUE
);
CREATE TABLE rooms (
    room_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    room text NOT NULL UNIQUE,
    building_id integer NOT NULL REFERENCES buildings
);
CREATE TABLE courses (
    course_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    course text NOT NULL UNIQUE,
    room_id integer NOT NULL REFERENCES rooms
);
CREATE TABLE enrolments (
    student_id integer NOT NULL REFERENCES students,
    course_id integer NOT NULL REFERENCES courses,
    grade integer,
    PRIMARY KEY (student_id, course_id)
);
INSERT INTO students (student, student_mail) SELECT student, student_mail FROM sheet GROUP BY 1, 2;
INSERT INTO buildings (building) SELECT DISTINCT building FROM sheet;
INSERT INTO rooms (room, building_id)
SELECT DISTINCT s.room, b.building_id FROM sheet s JOIN buildings b USING (building);
INSERT INTO courses (course, room_id)
SELECT DISTINCT s.course, r.room_id FROM sheet s JOIN rooms r USING (room);
INSERT INTO enrolments
SELECT st.student_id, c.course_id, s.grade
FROM sheet s JOIN students st USING (student) JOIN courses c USING (course);
CREATE VIEW sheet_again AS
SELECT st.student, st.student_mail, c.course, r.room, b.building, e.grade
FROM enrolments e
JOIN students st USING (student_id)
JOIN courses c USING (course_id)
JOIN rooms r USING (room_id)
JOIN buildings b USING (building_id);

--- right-3
-- RIGHT: grades in a table of their own, no NULL anywhere
CREATE TABLE students (student text PRIMARY KEY, student_mail text NOT NULL UNIQUE);
CREATE TABLE rooms (room text PRIMARY KEY, building text NOT NULL);
CREATE TABLE courses (course text PRIMARY KEY, room text NOT NULL REFERENCES rooms);
CREATE TABLE enrolments (
    student text NOT NULL REFERENCES students,
    course text NOT NULL REFERENCES courses,
    PRIMARY KEY (student, course)
);
CREATE TABLE grades (
    student text NOT NULL,
    course text NOT NULL,
    grade integer NOT NULL,
    PRIMARY KEY (student, course),
    FOREIGN KEY (student, course) REFERENCES enrolments
);
INSERT INTO students SELECT DISTINCT student, student_mail FROM sheet;
INSERT INTO rooms SELECT DISTINCT room, building FROM sheet;
INSERT INTO courses SELECT DISTINCT course, room FROM sheet;
INSERT INTO enrolments SELECT student, course FROM sheet;
INSERT INTO grades SELECT student, course, grade FROM sheet WHERE grade IS NOT NULL;
CREATE VIEW sheet_again AS
SELECT s.student, s.student_mail, c.course, r.room, r.building, g.grade
FROM enrolments e
JOIN students s ON s.student = e.student
JOIN courses c ON c.course = e.course
JOIN rooms r ON r.room = c.room
LEFT JOIN grades g ON g.student = e.student AND g.course = e.course;

--- right-4
-- RIGHT: CREATE TABLE AS with keys added, students known by their address
CREATE TABLE students AS SELECT DISTINCT student_mail, student FROM sheet;
ALTER TABLE students ADD PRIMARY KEY (student_mail), ADD UNIQUE (student), ALTER student SET NOT NULL;
CREATE TABLE rooms AS SELECT DISTINCT room, building FROM sheet;
ALTER TABLE rooms ADD PRIMARY KEY (room), ALTER building SET NOT NULL;
CREATE TABLE courses AS SELECT DISTINCT course, room FROM sheet;
ALTER TABLE courses ADD PRIMARY KEY (course), ADD FOREIGN KEY (room) REFERENCES rooms, ALTER room SET NOT NULL;
CREATE TABLE enrolments AS SELECT course, student_mail, grade FROM sheet;
ALTER TABLE enrolments
    ADD PRIMARY KEY (course, student_mail),
    ADD FOREIGN KEY (student_mail) REFERENCES students,
    ADD FOREIGN KEY (course) REFERENCES courses;
CREATE VIEW sheet_again AS
SELECT student, student_mail, course, room, building, grade
FROM enrolments JOIN students USING (student_mail) JOIN courses USING (course) JOIN rooms USING (room);

--- wrong-1
-- WRONG: the building stands beside the room of each course
CREATE TABLE students (student text PRIMARY KEY, student_mail text NOT NULL UNIQUE);
CREATE TABLE courses (course text PRIMARY KEY, room text NOT NULL, building text NOT NULL);
CREATE TABLE enrolments (
    student text REFERENCES students,
    course text REFERENCES courses,
    grade integer,
    PRIMARY KEY (student, course)
);
INSERT INTO students SELECT DISTINCT student, student_mail FROM sheet;
INSERT INTO courses SELECT DISTINCT course, room, building FROM sheet;
INSERT INTO enrolments SELECT student, course, grade FROM sheet;
CREATE VIEW sheet_again AS
SELECT student, student_mail, course, room, building, grade
FROM enrolments NATURAL JOIN students NATURAL JOIN courses;

--- wrong-2
-- WRONG: two students may share an address
CREATE TABLE students (student text PRIMARY KEY, student_mail text NOT NULL);
CREATE TABLE rooms (room text PRIMARY KEY, building text NOT NULL);
CREATE TABLE courses (course text PRIMARY KEY, room text NOT NULL REFERENCES rooms);
CREATE TABLE enrolments (
    student text REFERENCES students,
    course text REFERENCES courses,
    grade integer,
    PRIMARY KEY (student, course)
);
INSERT INTO students SELECT DISTINCT student, student_mail FROM sheet;
INSERT INTO rooms SELECT DISTINCT room, building FROM sheet;
INSERT INTO courses SELECT DISTINCT course, room FROM sheet;
INSERT INTO enrolments SELECT student, course, grade FROM sheet;
CREATE VIEW sheet_again AS
SELECT student, student_mail, course, room, building, grade
FROM enrolments NATURAL JOIN students NATURAL JOIN courses NATURAL JOIN rooms;

--- wrong-3
-- WRONG: an inner join to the grades loses who has none yet
CREATE TABLE students (student text PRIMARY KEY, student_mail text NOT NULL UNIQUE);
CREATE TABLE rooms (room text PRIMARY KEY, building text NOT NULL);
CREATE TABLE courses (course text PRIMARY KEY, room text NOT NULL REFERENCES rooms);
CREATE TABLE enrolments (
    student text NOT NULL REFERENCES students,
    course text NOT NULL REFERENCES courses,
    PRIMARY KEY (student, course)
);
CREATE TABLE grades (
    student text NOT NULL,
    course text NOT NULL,
    grade integer NOT NULL,
    PRIMARY KEY (student, course),
    FOREIGN KEY (student, course) REFERENCES enrolments
);
INSERT INTO students SELECT DISTINCT student, student_mail FROM sheet;
INSERT INTO rooms SELECT DISTINCT room, building FROM sheet;
INSERT INTO courses SELECT DISTINCT course, room FROM sheet;
INSERT INTO enrolments SELECT student, course FROM sheet;
INSERT INTO grades SELECT student, course, grade FROM sheet WHERE grade IS NOT NULL;
CREATE VIEW sheet_again AS
SELECT s.student, s.student_mail, c.course, r.room, r.building, g.grade
FROM enrolments e
JOIN students s ON s.student = e.student
JOIN courses c ON c.course = e.course
JOIN rooms r ON r.room = c.room
JOIN grades g ON g.student = e.student AND g.course = e.course;

--- wrong-4
-- WRONG: the room stands in each enrolment, not with the course
CREATE TABLE students (student text PRIMARY KEY, student_mail text NOT NULL UNIQUE);
CREATE TABLE rooms (room text PRIMARY KEY, building text NOT NULL);
CREATE TABLE courses (course text PRIMARY KEY);
CREATE TABLE enrolments (
    student text REFERENCES students,
    course text REFERENCES courses,
    room text NOT NULL REFERENCES rooms,
    grade integer,
    PRIMARY KEY (student, course)
);
INSERT INTO students SELECT DISTINCT student, student_mail FROM sheet;
INSERT INTO rooms SELECT DISTINCT room, building FROM sheet;
INSERT INTO courses SELECT DISTINCT course FROM sheet;
INSERT INTO enrolments SELECT student, course, room, grade FROM sheet;
CREATE VIEW sheet_again AS
SELECT student, student_mail, course, room, building, grade
FROM enrolments NATURAL JOIN students NATURAL JOIN rooms;
