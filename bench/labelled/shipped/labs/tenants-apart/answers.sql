--- right-1
-- RIGHT: composite keys all the way
CREATE TABLE tenants (tenant_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE customers (
    tenant_id integer NOT NULL REFERENCES tenants,
    customer_no integer NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (tenant_id, customer_no)
);
CREATE TABLE invoices (
    tenant_id integer NOT NULL,
    invoice_no integer NOT NULL CHECK (invoice_no >= 1),
    customer_no integer NOT NULL,
    total numeric(12, 2) NOT NULL CHECK (total >= 0),
    PRIMARY KEY (tenant_id, invoice_no),
    FOREIGN KEY (tenant_id, customer_no) REFERENCES customers
);
CREATE INDEX ON invoices (tenant_id, customer_no);

--- right-2
-- RIGHT: numbers as primary keys, what the firms number is unique
CREATE TABLE tenants (tenant_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE customers (
    customer_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id integer NOT NULL REFERENCES tenants ON DELETE RESTRICT,
    customer_no integer NOT NULL,
    name text NOT NULL,
    UNIQUE (tenant_id, customer_no)
);
CREATE TABLE invoices (
    invoice_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id integer NOT NULL REFERENCES tenants ON DELETE RESTRICT,
    invoice_no integer NOT NULL CHECK (invoice_no > 0),
    customer_no integer NOT NULL,
    total numeric(14, 2) NOT NULL CHECK (total >= 0),
    UNIQUE (tenant_id, invoice_no),
    FOREIGN KEY (tenant_id, customer_no) REFERENCES customers (tenant_id, customer_no) MATCH FULL ON DELETE RESTRICT
);
CREATE INDEX invoices_of_customer ON invoices (tenant_id, customer_no);

--- right-3
-- RIGHT: composite keys with ON UPDATE CASCADE, as the numbers are the firms' own
CREATE TABLE tenants (tenant_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE customers (
    tenant_id integer NOT NULL REFERENCES tenants ON UPDATE CASCADE,
    customer_no integer NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (tenant_id, customer_no)
);
CREATE TABLE invoices (
    tenant_id integer NOT NULL,
    invoice_no integer NOT NULL CHECK (invoice_no >= 1),
    customer_no integer NOT NULL,
    total numeric(12, 2) NOT NULL CHECK (total >= 0),
    PRIMARY KEY (tenant_id, invoice_no),
    FOREIGN KEY (tenant_id, customer_no) REFERENCES customers (tenant_id, customer_no) ON UPDATE CASCADE
);
CREATE INDEX ON invoices (tenant_id, customer_no);

--- right-4
-- RIGHT: domains, and the customer's number leads the keys
CREATE DOMAIN amount AS numeric(12, 2) CHECK (VALUE >= 0);
CREATE DOMAIN number_from_1 AS integer CHECK (VALUE > 0);
CREATE TABLE tenants (tenant_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE customers (
    customer_no integer NOT NULL,
    tenant_id integer NOT NULL REFERENCES tenants,
    name text NOT NULL,
    PRIMARY KEY (customer_no, tenant_id)
);
CREATE INDEX ON customers (tenant_id);
CREATE TABLE invoices (
    invoice_no number_from_1 NOT NULL,
    tenant_id integer NOT NULL,
    customer_no integer NOT NULL,
    total amount NOT NULL,
    PRIMARY KEY (invoice_no, tenant_id),
    FOREIGN KEY (customer_no, tenant_id) REFERENCES customers (customer_no, tenant_id)
);
CREATE INDEX ON invoices (customer_no, tenant_id);

--- wrong-1
-- WRONG: a trigger asks at INSERT whose customer it is; UPDATE and DELETE are not asked
CREATE TABLE tenants (tenant_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE customers (
    tenant_id integer NOT NULL REFERENCES tenants,
    customer_no integer NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (tenant_id, customer_no)
);
CREATE TABLE invoices (
    tenant_id integer NOT NULL REFERENCES tenants,
    invoice_no integer NOT NULL CHECK (invoice_no >= 1),
    customer_no integer NOT NULL,
    total numeric(12, 2) NOT NULL CHECK (total >= 0),
    PRIMARY KEY (tenant_id, invoice_no)
);
CREATE INDEX ON invoices (tenant_id, customer_no);
CREATE FUNCTION own_customer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM customers WHERE tenant_id = NEW.tenant_id AND customer_no = NEW.customer_no FOR KEY SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such customer' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER own_customer BEFORE INSERT ON invoices FOR EACH ROW EXECUTE FUNCTION own_customer();

--- wrong-2
-- WRONG: customer numbers are unique among all firms
CREATE TABLE tenants (tenant_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE customers (
    customer_no integer PRIMARY KEY,
    tenant_id integer NOT NULL REFERENCES tenants,
    name text NOT NULL,
    UNIQUE (tenant_id, customer_no)
);
CREATE TABLE invoices (
    tenant_id integer NOT NULL,
    invoice_no integer NOT NULL CHECK (invoice_no >= 1),
    customer_no integer NOT NULL,
    total numeric(12, 2) NOT NULL CHECK (total >= 0),
    PRIMARY KEY (tenant_id, invoice_no),
    FOREIGN KEY (tenant_id, customer_no) REFERENCES customers (tenant_id, customer_no)
);
CREATE INDEX ON invoices (tenant_id, customer_no);

--- wrong-3
-- WRONG: no index begins with the columns of the invoices' foreign key
CREATE TABLE tenants (tenant_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE customers (
    tenant_id integer NOT NULL REFERENCES tenants,
    customer_no integer NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (tenant_id, customer_no)
);
CREATE TABLE invoices (
    tenant_id integer NOT NULL,
    invoice_no integer NOT NULL CHECK (invoice_no >= 1),
    customer_no integer NOT NULL,
    total numeric(12, 2) NOT NULL CHECK (total >= 0),
    PRIMARY KEY (tenant_id, invoice_no),
    FOREIGN KEY (tenant_id, customer_no) REFERENCES customers
);

--- wrong-4
-- WRONG: a firm with customers can be deleted, they go with it
CREATE TABLE tenants (tenant_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE customers (
    tenant_id integer NOT NULL REFERENCES tenants ON DELETE CASCADE,
    customer_no integer NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (tenant_id, customer_no)
);
CREATE TABLE invoices (
    tenant_id integer NOT NULL,
    invoice_no integer NOT NULL CHECK (invoice_no >= 1),
    customer_no integer NOT NULL,
    total numeric(12, 2) NOT NULL CHECK (total >= 0),
    PRIMARY KEY (tenant_id, invoice_no),
    FOREIGN KEY (tenant_id, customer_no) REFERENCES customers
);
CREATE INDEX ON invoices (tenant_id, customer_no);
