CREATE TABLE departments (dept_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE workers (worker_id integer PRIMARY KEY, name text NOT NULL, dept_id integer, salary integer);
