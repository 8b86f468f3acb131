CREATE DOMAIN energy AS numeric(12,3) CHECK (VALUE >= 0);
CREATE TABLE "Meter Type" ("Type Code" char(2) PRIMARY KEY, "Label" text);
CREATE TABLE meter (meter_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, serial varchar(12) NOT NULL UNIQUE, "Type Code" char(2) REFERENCES "Meter Type", installed date);
CREATE TABLE reading (meter_id integer NOT NULL REFERENCES meter, at timestamptz NOT NULL, kwh energy NOT NULL, "Estimated?" char(1) NOT NULL DEFAULT 'N' CHECK ("Estimated?" IN ('Y', 'N')), PRIMARY KEY (meter_id, at)) PARTITION BY RANGE (at);
CREATE TABLE reading_2023 PARTITION OF reading FOR VALUES FROM ('2023-01-01 00:00+00') TO ('2024-01-01 00:00+00');
CREATE TABLE reading_2024 PARTITION OF reading FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00');
CREATE TABLE reading_rest PARTITION OF reading DEFAULT;
