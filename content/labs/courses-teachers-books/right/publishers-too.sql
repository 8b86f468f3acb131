CREATE TABLE publishers (publisher text PRIMARY KEY);
CREATE TABLE books (book text PRIMARY KEY, publisher text REFERENCES publishers);
CREATE TABLE courses (course text PRIMARY KEY);
CREATE TABLE reading (book text REFERENCES books, course text REFERENCES courses, PRIMARY KEY (book, course));
CREATE TABLE teaching (teacher text, course text REFERENCES courses, PRIMARY KEY (teacher, course));
