-- caught_by: unwanted-refusal
CREATE TABLE books (book text PRIMARY KEY, publisher text NOT NULL);
CREATE TABLE course_teachers (course text NOT NULL, teacher text PRIMARY KEY);
CREATE TABLE course_books (course text, book text REFERENCES books, PRIMARY KEY (course, book));
