CREATE TABLE books (book text PRIMARY KEY, publisher text NOT NULL);
CREATE TABLE read_by (reading_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, course text NOT NULL, book text NOT NULL REFERENCES books, UNIQUE (course, book));
CREATE TABLE taught_by (course text NOT NULL, teacher text NOT NULL, since date, PRIMARY KEY (teacher, course));
