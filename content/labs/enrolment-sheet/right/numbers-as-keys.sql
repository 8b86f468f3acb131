CREATE TABLE buildings (building_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, building text NOT NULL UNIQUE);
CREATE TABLE rooms (room_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, room text NOT NULL UNIQUE, building_id integer NOT NULL REFERENCES buildings);
CREATE TABLE courses (course_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, course text NOT NULL UNIQUE, room_id integer NOT NULL REFERENCES rooms);
CREATE TABLE students (student_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, student text NOT NULL UNIQUE, student_mail text NOT NULL UNIQUE);
CREATE TABLE enrolments (
    student_id integer NOT NULL REFERENCES students,
    course_id integer NOT NULL REFERENCES courses,
    grade integer,
    PRIMARY KEY (student_id, course_id)
);
INSERT INTO buildings (building) SELECT DISTINCT building FROM sheet;
INSERT INTO rooms (room, building_id) SELECT DISTINCT room, building_id FROM sheet JOIN buildings USING (building);
INSERT INTO courses (course, room_id) SELECT DISTINCT course, room_id FROM sheet JOIN rooms USING (room);
INSERT INTO students (student, student_mail) SELECT DISTINCT student, student_mail FROM sheet;
INSERT INTO enrolments SELECT student_id, course_id, grade FROM sheet JOIN students USING (student) JOIN courses USING (course);
CREATE VIEW sheet_again AS
SELECT student, student_mail, course, room, building, grade
FROM enrolments JOIN students USING (student_id) JOIN courses USING (course_id) JOIN rooms USING (room_id) JOIN buildings USING (building_id);
