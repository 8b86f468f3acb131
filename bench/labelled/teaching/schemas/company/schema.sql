CREATE TABLE departments (
    dept_id   integer PRIMARY KEY,
    dept_name text NOT NULL UNIQUE,
    location  text
);
CREATE TABLE employees (
    emp_id     integer PRIMARY KEY,
    emp_name   text NOT NULL,
    dept_id    integer REFERENCES departments,
    manager_id integer REFERENCES employees,
    hired      date NOT NULL,
    salary     numeric(10,2) CHECK (salary > 0)
);
CREATE TABLE pay_changes (
    emp_id    integer NOT NULL REFERENCES employees,
    from_date date NOT NULL,
    amount    integer NOT NULL CHECK (amount > 0),
    PRIMARY KEY (emp_id, from_date)
);
