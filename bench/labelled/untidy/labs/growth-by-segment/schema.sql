CREATE TABLE customers ("CustomerID" integer PRIMARY KEY, "Segment" text NOT NULL, "Currency" char(3) NOT NULL);
CREATE TABLE gasstations ("GasStationID" integer, "ChainID" integer, "Country" text, "Segment" text);
CREATE TABLE products ("ProductID" integer, "Description" text);
CREATE TABLE transactions_1k ("TransactionID" integer, "Date" date, "Time" time, "CustomerID" integer, "CardID" integer, "GasStationID" integer, "ProductID" integer, "Amount" integer, "Price" double precision);
CREATE TABLE yearmonth ("CustomerID" integer NOT NULL, "Date" char(6) NOT NULL, "Consumption" numeric(10,2), PRIMARY KEY ("CustomerID", "Date"));
