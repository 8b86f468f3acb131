-- caught_by: unenforced-dependency
CREATE TABLE teaching (
    course text,
    teacher text,
    PRIMARY KEY (course, teacher)
);

CREATE TABLE reading (
    course text,
    book text,
    PRIMARY KEY (course, book)
);

CREATE TABLE books (
    book text UNIQUE,
    publisher text
);

ALTER TABLE reading ADD FOREIGN KEY (book) REFERENCES books (book);
