-- caught_by: broken-normal-form
CREATE TABLE everything (student text, student_mail text, course text, room text, building text, grade integer, PRIMARY KEY (student, course));
INSERT INTO everything SELECT * FROM sheet;
CREATE VIEW sheet_again AS SELECT * FROM everything;
