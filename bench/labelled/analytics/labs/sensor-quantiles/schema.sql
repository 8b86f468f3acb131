CREATE TABLE sensors (sensor_id integer PRIMARY KEY, label text NOT NULL UNIQUE);
CREATE TABLE readings (reading_id integer PRIMARY KEY, sensor_id integer NOT NULL, value numeric(6,1));
