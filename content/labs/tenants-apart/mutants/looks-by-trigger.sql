-- caught_by: concurrent-breach
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
    tenant_id integer NOT NULL REFERENCES tenants,
    invoice_no integer NOT NULL CHECK (invoice_no > 0),
    customer_no integer NOT NULL,
    total numeric(12, 2) NOT NULL CHECK (total >= 0),
    PRIMARY KEY (tenant_id, invoice_no)
);

-- equivalent: tenant_id integer NOT NULL , invoice_no because the foreign key to the customer holds the tenant
CREATE INDEX ON invoices (tenant_id, customer_no);

CREATE FUNCTION own_customer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM customers c WHERE (c.tenant_id, c.customer_no) = (NEW.tenant_id, NEW.customer_no)) THEN
        RAISE foreign_key_violation;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER own_customer BEFORE INSERT OR UPDATE ON invoices FOR EACH ROW EXECUTE FUNCTION own_customer();
CREATE FUNCTION has_invoices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM invoices i WHERE (i.tenant_id, i.customer_no) = (OLD.tenant_id, OLD.customer_no)) THEN
        RAISE foreign_key_violation;
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER has_invoices BEFORE DELETE ON customers FOR EACH ROW EXECUTE FUNCTION has_invoices();
