CREATE TABLE courses (
    course text,
    teacher text,
    book text,
    publisher text
);
