CREATE TABLE tenants (
    tenant_id integer PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE customers (
    tenant_id integer NOT NULL REFERENCES tenants,
    customer_no integer NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (tenant_id, customer_no)
);

CREATE TABLE invoices (
    tenant_id integer NOT NULL,
    invoice_no integer NOT NULL CHECK (invoice_no > 0),
    customer_no integer NOT NULL,
    total numeric(12, 2) NOT NULL CHECK (total >= 0),
    PRIMARY KEY (invoice_no, tenant_id),
    FOREIGN KEY (tenant_id, customer_no) REFERENCES customers
);

-- equivalent: tenant_id integer NOT NULL , invoice_no because the foreign key to the customer holds the tenant
CREATE INDEX ON invoices (tenant_id, customer_no);
