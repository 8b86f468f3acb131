CREATE TABLE department (dept_id integer PRIMARY KEY, name text NOT NULL, budget numeric(12,2), head integer);
CREATE TABLE employee (emp_id integer PRIMARY KEY, "full name" text NOT NULL, dept_id integer REFERENCES department, manager_id integer REFERENCES employee, salary numeric(10,2), hired char(8));
ALTER TABLE department ADD FOREIGN KEY (head) REFERENCES employee;
CREATE TABLE project (code char(4) PRIMARY KEY, title text);
CREATE TABLE works_on (emp_id integer REFERENCES employee, code char(4) REFERENCES project, hours real);
