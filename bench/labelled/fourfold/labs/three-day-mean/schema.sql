CREATE TABLE meters (
    serial char(8) PRIMARY KEY,
    kind varchar(12) NOT NULL CHECK (kind IN ('electricity', 'gas', 'water')),
    installed_on date
);
CREATE TABLE readings (
    serial char(8) NOT NULL REFERENCES meters ON DELETE CASCADE,
    day date NOT NULL,
    kwh numeric(9,3),
    PRIMARY KEY (serial, day)
);
