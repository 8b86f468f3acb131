CREATE TABLE courses (course_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, course text NOT NULL UNIQUE);
CREATE TABLE teachers (teacher_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, teacher text NOT NULL UNIQUE);
CREATE TABLE books (book_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, book text NOT NULL UNIQUE, publisher text);
CREATE TABLE teaching (course_id integer NOT NULL REFERENCES courses, teacher_id integer NOT NULL REFERENCES teachers, PRIMARY KEY (course_id, teacher_id));
CREATE TABLE reading (course_id integer NOT NULL REFERENCES courses, book_id integer NOT NULL REFERENCES books, PRIMARY KEY (book_id, course_id));
