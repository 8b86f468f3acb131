CREATE TABLE sheet (
    student text NOT NULL,
    student_mail text NOT NULL,
    course text NOT NULL,
    room text NOT NULL,
    building text NOT NULL,
    grade integer
);
