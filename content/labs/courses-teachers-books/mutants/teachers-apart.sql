-- caught_by: lossy-parts
CREATE TABLE books (book text PRIMARY KEY, publisher text);
CREATE TABLE teachers (teacher text PRIMARY KEY);
CREATE TABLE reading (course text, book text REFERENCES books, PRIMARY KEY (course, book));
