-- caught_by: broken-normal-form
CREATE TABLE teaching (course text, teacher text, PRIMARY KEY (course, teacher));
CREATE TABLE reading (course text, book text, publisher text, PRIMARY KEY (course, book));
