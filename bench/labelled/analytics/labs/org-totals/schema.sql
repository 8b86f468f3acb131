CREATE TABLE staff (staff_id integer PRIMARY KEY, name text NOT NULL, boss_id integer REFERENCES staff CHECK (boss_id < staff_id), pay integer);
