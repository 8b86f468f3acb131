-- caught_by: unwanted-refusal
CREATE TABLE tenants (
    tenant_id integer PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE customers (
    tenant_id integer NOT NULL REFERENCES tenants,
    customer_no integer NOT NULL,
    name varchar(100) NOT NULL,
    PRIMARY KEY (tenant_id, customer_no)
);

CREATE TABLE invoices (
    tenant_id integer NOT NULL REFERENCES tenants,
    invoice_no integer NOT NULL CHECK (invoice_no > 0),
    customer_no integer NOT NULL,
    total numeric(12, 2) NOT NULL CHECK (total >= 0),
    PRIMARY KEY (tenant_id, invoice_no),
    FOREIGN KEY (tenant_id, customer_no) REFERENCES customers
);

CREATE INDEX ON invoices (tenant_id, customer_no);
