CREATE TABLE departments (
    dept_id serial PRIMARY KEY,
    dept_name varchar(60) NOT NULL
);
CREATE TABLE employees (
    emp_id integer PRIMARY KEY,
    full_name varchar(100) NOT NULL,
    dept_id integer REFERENCES departments (dept_id),
    manager_id integer REFERENCES employees (emp_id),
    salary numeric(10,2) CHECK (salary > 0),
    hired_on date NOT NULL
);
