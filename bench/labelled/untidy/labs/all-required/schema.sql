CREATE DOMAIN grade_letter AS char(1) CHECK (VALUE IN ('A', 'B', 'C', 'D', 'F'));
CREATE TABLE program (program text PRIMARY KEY, "Faculty Name" text);
CREATE TABLE student (sid integer PRIMARY KEY, name text NOT NULL, program text REFERENCES program, "E-Mail" text);
CREATE TABLE requirement (program text NOT NULL REFERENCES program, course varchar(10) NOT NULL);
CREATE TABLE course (course varchar(10) PRIMARY KEY, title text, credits numeric(3,1));
CREATE TABLE enrolment (sid integer NOT NULL, course varchar(10) NOT NULL, term char(6), grade grade_letter);
