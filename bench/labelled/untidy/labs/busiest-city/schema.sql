CREATE TABLE airlines (uid integer PRIMARY KEY, "Airline" text, "Abbreviation" text, "Country" text);
CREATE TABLE airports ("AirportCode" char(3) PRIMARY KEY, "AirportName" text, "City" text NOT NULL, "Country" text, "CountryAbbrev" text);
CREATE TABLE flights ("Airline" integer NOT NULL REFERENCES airlines, "FlightNo" integer NOT NULL, "SourceAirport" char(3) NOT NULL REFERENCES airports, "DestAirport" char(3) REFERENCES airports, PRIMARY KEY ("Airline", "FlightNo"));
