CREATE TABLE stadium ("Stadium_ID" integer PRIMARY KEY, "Location" text, "Name" text NOT NULL, "Capacity" text NOT NULL CHECK ("Capacity" ~ '^[1-9][0-9]{2,4}$'), "Highest" integer, "Lowest" integer, "Average" integer);
CREATE TABLE singer ("Singer_ID" integer PRIMARY KEY, "Name" text, "Country" text, "Song_release_year" char(4), "Age" integer, "Is_male" boolean);
CREATE TABLE concert ("concert_ID" integer PRIMARY KEY, "concert_Name" text, "Theme" text, "Stadium_ID" text NOT NULL CHECK ("Stadium_ID" ~ '^[1-9][0-9]{0,3}$'), "Year" text CHECK ("Year" ~ '^20[0-9][0-9]$'));
CREATE TABLE singer_in_concert ("concert_ID" integer REFERENCES concert, "Singer_ID" integer REFERENCES singer, PRIMARY KEY ("concert_ID", "Singer_ID"));
