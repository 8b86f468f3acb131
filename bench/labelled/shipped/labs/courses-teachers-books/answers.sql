--- right-1
-- RIGHT: natural keys, three tables
CREATE TABLE books (
    book text PRIMARY KEY,
    publisher text NOT NULL
);
CREATE TABLE course_teachers (
    course text,
    teacher text,
    PRIMARY KEY (course, teacher)
);
CREATE TABLE course_books (
    course text,
    book text REFERENCES books,
    PRIMARY KEY (course, book)
);

--- right-2
-- RIGHT: courses and teachers have tables of their own
CREATE TABLE courses (course text PRIMARY KEY);
CREATE TABLE teachers (teacher text PRIMARY KEY);
CREATE TABLE publishers (publisher text PRIMARY KEY);
CREATE TABLE books (
    book text PRIMARY KEY,
    publisher text NOT NULL REFERENCES publishers
);
CREATE TABLE teaches (
    course text NOT NULL REFERENCES courses ON DELETE CASCADE,
    teacher text NOT NULL REFERENCES teachers ON DELETE CASCADE,
    PRIMARY KEY (teacher, course)
);
CREATE TABLE is_read (
    course text NOT NULL REFERENCES courses ON DELETE CASCADE,
    book text NOT NULL REFERENCES books ON DELETE CASCADE,
    PRIMARY KEY (course, book)
);

--- right-3
-- RIGHT: numbers as keys everywhere, the real keys unique
CREATE TABLE courses (course_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, course text NOT NULL UNIQUE);
CREATE TABLE teachers (teacher_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, teacher text NOT NULL UNIQUE);
CREATE TABLE publishers (publisher_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, publisher text NOT NULL UNIQUE);
CREATE TABLE books (
    book_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    book text NOT NULL UNIQUE,
    publisher_id integer NOT NULL REFERENCES publishers
);
CREATE TABLE course_teachers (
    course_id integer REFERENCES courses,
    teacher_id integer REFERENCES teachers,
    PRIMARY KEY (course_id, teacher_id)
);
CREATE TABLE course_books (
    course_id integer REFERENCES courses,
    book_id integer REFERENCES books,
    PRIMARY KEY (course_id, book_id)
);

--- right-4
-- RIGHT: domains, a number on every link table, real keys as UNIQUE
CREATE DOMAIN label AS text CHECK (VALUE <> '');
CREATE TABLE books (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    book label NOT NULL,
    publisher label NOT NULL,
    UNIQUE (book)
);
CREATE TABLE course_teachers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    course label NOT NULL,
    teacher label NOT NULL,
    UNIQUE (course, teacher)
);
CREATE TABLE course_books (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    course label NOT NULL,
    book_id bigint NOT NULL REFERENCES books (id),
    UNIQUE (course, book_id)
);

--- wrong-1
-- WRONG: the publisher stands beside each course's book
CREATE TABLE course_teachers (course text, teacher text, PRIMARY KEY (course, teacher));
CREATE TABLE course_books (
    course text,
    book text,
    publisher text NOT NULL,
    PRIMARY KEY (course, book)
);

--- wrong-2
-- WRONG: course, teacher and book in one table: Boyce-Codd, but not fourth
CREATE TABLE books (book text PRIMARY KEY, publisher text NOT NULL);
CREATE TABLE lessons (
    course text,
    teacher text,
    book text REFERENCES books,
    PRIMARY KEY (course, teacher, book)
);

--- wrong-3
-- WRONG: no foreign key from the books of a course to the books
CREATE TABLE books (book text PRIMARY KEY, publisher text NOT NULL);
CREATE TABLE course_teachers (course text, teacher text, PRIMARY KEY (course, teacher));
CREATE TABLE course_books (course text, book text, PRIMARY KEY (course, book));

--- wrong-4
-- WRONG: a number as key, and the book's name is not unique
CREATE TABLE books (
    book_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    book text NOT NULL,
    publisher text NOT NULL
);
CREATE TABLE course_teachers (course text, teacher text, PRIMARY KEY (course, teacher));
CREATE TABLE course_books (
    course text,
    book_id integer REFERENCES books,
    PRIMARY KEY (course, book_id)
);
