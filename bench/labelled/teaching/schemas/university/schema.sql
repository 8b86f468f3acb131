CREATE TABLE students (
    student_id integer PRIMARY KEY,
    name       text NOT NULL,
    email      text CHECK (email ~ '^[A-Za-z0-9._]+@[A-Za-z0-9.-]+$')
);
CREATE TABLE courses (
    course_id text PRIMARY KEY,
    title     text NOT NULL,
    credits   integer NOT NULL CHECK (credits > 0)
);
CREATE TABLE enrolments (
    student_id integer NOT NULL REFERENCES students,
    course_id  text NOT NULL REFERENCES courses,
    term       integer NOT NULL CHECK (term BETWEEN 1 AND 12),
    grade      integer CHECK (grade BETWEEN 0 AND 100),
    PRIMARY KEY (student_id, course_id, term)
);
