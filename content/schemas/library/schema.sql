-- A city library network: branches hold copies of books, members borrow and reserve them.

CREATE TABLE branches (
    branch_id integer PRIMARY KEY,
    name      text NOT NULL UNIQUE,
    district  text NOT NULL,
    opened_on date NOT NULL
);

CREATE TABLE members (
    member_id      integer PRIMARY KEY,
    full_name      text NOT NULL,
    email          text UNIQUE,
    home_branch_id integer REFERENCES branches,
    joined_on      date NOT NULL,
    referred_by    integer REFERENCES members,
    CHECK (referred_by <> member_id)
);

CREATE TABLE books (
    book_id        integer PRIMARY KEY,
    title          text NOT NULL,
    author         text NOT NULL,
    genre          text,
    published_year integer CHECK (published_year BETWEEN 1450 AND 2100),
    pages          integer CHECK (pages > 0)
);

CREATE TABLE copies (
    copy_id     integer PRIMARY KEY,
    book_id     integer NOT NULL REFERENCES books,
    branch_id   integer NOT NULL REFERENCES branches,
    acquired_on date NOT NULL,
    price       numeric(8, 2) CHECK (price >= 0)
);

CREATE TABLE loans (
    loan_id     integer PRIMARY KEY,
    copy_id     integer NOT NULL REFERENCES copies,
    member_id   integer NOT NULL REFERENCES members,
    borrowed_at timestamptz NOT NULL,
    due_on      date NOT NULL,
    returned_at timestamptz,
    CHECK (returned_at >= borrowed_at)
);

CREATE TABLE holds (
    member_id integer NOT NULL REFERENCES members,
    book_id   integer NOT NULL REFERENCES books,
    placed_at timestamptz NOT NULL,
    PRIMARY KEY (member_id, book_id)
);

CREATE TABLE fines (
    fine_id   integer PRIMARY KEY,
    loan_id   integer NOT NULL REFERENCES loans,
    reason    text NOT NULL CHECK (reason IN ('overdue', 'damage', 'lost')),
    amount    numeric(8, 2) NOT NULL CHECK (amount > 0),
    issued_on date NOT NULL,
    paid_on   date,
    CHECK (paid_on >= issued_on)
);
