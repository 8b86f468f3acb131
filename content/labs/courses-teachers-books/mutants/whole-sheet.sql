-- caught_by: broken-normal-form
CREATE TABLE sheet (course text, teacher text, book text, publisher text, PRIMARY KEY (course, teacher, book));
