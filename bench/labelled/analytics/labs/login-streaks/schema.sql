CREATE TABLE logins (user_id integer NOT NULL, at timestamp NOT NULL);
