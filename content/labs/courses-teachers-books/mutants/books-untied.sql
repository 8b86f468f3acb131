-- caught_by: missing-reference
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
    book text PRIMARY KEY,
    publisher text
);
