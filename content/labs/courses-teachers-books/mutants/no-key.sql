-- caught_by: no-primary-key
CREATE TABLE teaching (
    course text,
    teacher text,
    PRIMARY KEY (course, teacher)
);

CREATE TABLE reading (
    course text,
    book text,
    UNIQUE (course, book)
);

CREATE TABLE books (
    book text PRIMARY KEY,
    publisher text
);

ALTER TABLE reading ADD FOREIGN KEY (book) REFERENCES books;
