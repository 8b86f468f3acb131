CREATE TABLE till (shop text NOT NULL, sold_on date NOT NULL, cents integer);
