CREATE TABLE tenants (tenant_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE customer_rows (
    customer_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id integer NOT NULL REFERENCES tenants,
    customer_no integer NOT NULL,
    name text NOT NULL,
    UNIQUE (customer_no, tenant_id)
);
CREATE TABLE invoice_rows (
    invoice_no integer NOT NULL CHECK (invoice_no >= 1),
    tenant_id integer NOT NULL,
    customer_no integer NOT NULL,
    total numeric(14, 2) NOT NULL CHECK (NOT total < 0),
    PRIMARY KEY (tenant_id, invoice_no),
    CONSTRAINT own_customer FOREIGN KEY (customer_no, tenant_id) REFERENCES customer_rows (customer_no, tenant_id)
);
CREATE INDEX ON customer_rows (tenant_id);
CREATE INDEX ON invoice_rows (customer_no, tenant_id);
CREATE VIEW customers AS SELECT tenant_id, customer_no, name FROM customer_rows;
CREATE VIEW invoices AS SELECT tenant_id, invoice_no, customer_no, total FROM invoice_rows;
