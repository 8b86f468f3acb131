-- caught_by: lossy-parts
CREATE TABLE teaching (course text, teacher text, PRIMARY KEY (course, teacher));
CREATE TABLE reading (course text, publisher text, PRIMARY KEY (course, publisher));
CREATE TABLE books (book text PRIMARY KEY, publisher text);
