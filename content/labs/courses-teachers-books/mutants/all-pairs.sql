-- caught_by: broken-normal-form
CREATE TABLE books (book text PRIMARY KEY, publisher text);
CREATE TABLE courses (course text, teacher text, book text REFERENCES books, PRIMARY KEY (course, teacher, book));
