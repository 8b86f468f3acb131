CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE enrolments (
    student_id integer NOT NULL REFERENCES students ON DELETE CASCADE,
    course_id integer NOT NULL REFERENCES courses,
    enrolled_on date NOT NULL,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'finished', 'dropped')),
    grade numeric(2, 1) CHECK (grade BETWEEN 1 AND 6),
    CHECK ((status = 'finished') = (grade IS NOT NULL)),
    PRIMARY KEY (student_id, course_id)
);
