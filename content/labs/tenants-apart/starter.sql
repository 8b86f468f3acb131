CREATE TABLE tenants (
    tenant_id integer PRIMARY KEY,
    name text
);

CREATE TABLE customers (
    customer_no integer PRIMARY KEY,
    tenant_id integer REFERENCES tenants,
    name text
);

CREATE TABLE invoices (
    invoice_no integer PRIMARY KEY,
    tenant_id integer REFERENCES tenants,
    customer_no integer REFERENCES customers,
    total numeric(12, 2)
);
