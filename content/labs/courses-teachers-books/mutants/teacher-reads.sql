-- caught_by: lossy-parts
CREATE TABLE books (book text PRIMARY KEY, publisher text);
CREATE TABLE teaching (course text, teacher text, PRIMARY KEY (course, teacher));
CREATE TABLE reading (teacher text, book text REFERENCES books, PRIMARY KEY (teacher, book));
