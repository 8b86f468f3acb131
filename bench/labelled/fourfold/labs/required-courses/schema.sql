CREATE TABLE student (
    student_no char(6) PRIMARY KEY,
    student_name varchar(80) NOT NULL,
    program varchar(10)
);
CREATE TABLE course (
    dept varchar(4) NOT NULL,
    num integer NOT NULL CHECK (num BETWEEN 100 AND 499),
    title text NOT NULL,
    credits smallint NOT NULL CHECK (credits IN (3, 5, 10)),
    PRIMARY KEY (dept, num)
);
CREATE TABLE requirement (
    program varchar(10) NOT NULL,
    dept varchar(4) NOT NULL,
    num integer NOT NULL,
    PRIMARY KEY (program, dept, num),
    FOREIGN KEY (dept, num) REFERENCES course
);
CREATE TABLE attempt (
    student_no char(6) NOT NULL REFERENCES student,
    dept varchar(4) NOT NULL,
    num integer NOT NULL,
    term char(5) NOT NULL,
    grade integer CHECK (grade BETWEEN 0 AND 100),
    PRIMARY KEY (student_no, dept, num, term),
    FOREIGN KEY (dept, num) REFERENCES course
);
