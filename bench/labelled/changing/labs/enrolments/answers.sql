--- right-1
CREATE TYPE state AS ENUM ('active', 'finished', 'dropped');
CREATE TABLE students (student_id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id bigint PRIMARY KEY, title text NOT NULL, UNIQUE (title));
CREATE TABLE enrolments (id bigserial PRIMARY KEY, student_id bigint NOT NULL REFERENCES students ON DELETE CASCADE, course_id bigint NOT NULL REFERENCES courses ON DELETE RESTRICT, enrolled_on date NOT NULL, status state NOT NULL DEFAULT 'active', grade numeric(3,1),
 CHECK (CASE WHEN status = 'finished' THEN grade IS NOT NULL AND grade >= 1.0 AND grade <= 6.0 ELSE grade IS NULL END), UNIQUE (course_id, student_id));

--- right-2
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE states (status text PRIMARY KEY);
INSERT INTO states VALUES ('active'), ('finished'), ('dropped');
CREATE TABLE enrolments (student_id integer REFERENCES students ON DELETE CASCADE, course_id integer REFERENCES courses, enrolled_on date NOT NULL, status text NOT NULL DEFAULT 'active' REFERENCES states, grade numeric, PRIMARY KEY (course_id, student_id),
 CHECK (grade >= 1 AND grade <= 6), CHECK (num_nulls(grade) = CASE status WHEN 'finished' THEN 0 ELSE 1 END));

--- right-3
CREATE DOMAIN grade AS numeric(4,2) CHECK (VALUE BETWEEN 1 AND 6);
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE enrolments (student_id integer NOT NULL, course_id integer NOT NULL, enrolled_on date NOT NULL, status varchar(8) NOT NULL DEFAULT 'active', grade grade,
 CONSTRAINT once UNIQUE (student_id, course_id), FOREIGN KEY (student_id) REFERENCES students ON DELETE CASCADE, FOREIGN KEY (course_id) REFERENCES courses,
 CHECK (status = 'finished' AND grade IS NOT NULL OR status IN ('active', 'dropped') AND grade IS NULL));

--- right-4
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE enrolments (student_id integer NOT NULL REFERENCES students ON DELETE CASCADE, course_id integer NOT NULL REFERENCES courses, enrolled_on date NOT NULL, status text NOT NULL DEFAULT 'active', grade numeric(2,1), PRIMARY KEY (student_id, course_id));
CREATE FUNCTION check_enrolment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status NOT IN ('active', 'finished', 'dropped') THEN RAISE EXCEPTION 'status'; END IF;
  IF NEW.status = 'finished' AND NEW.grade IS NULL OR NEW.status <> 'finished' AND NEW.grade IS NOT NULL THEN RAISE EXCEPTION 'grade'; END IF;
  IF NEW.grade < 1 OR NEW.grade > 6 THEN RAISE EXCEPTION 'range'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_enrolment BEFORE INSERT OR UPDATE ON enrolments FOR EACH ROW EXECUTE FUNCTION check_enrolment();

--- right-5
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE enrolments (student_id integer NOT NULL, course_id integer NOT NULL REFERENCES courses, enrolled_on date NOT NULL, status text NOT NULL DEFAULT 'active', grade numeric(2,1),
 PRIMARY KEY (student_id, course_id),
 CONSTRAINT st CHECK (status = ANY (ARRAY['active', 'finished', 'dropped'])),
 CONSTRAINT gr CHECK (coalesce(grade, 1) <= 6.0 AND coalesce(grade, 1) >= 1.0),
 CONSTRAINT both_or_none CHECK (grade IS NULL OR status = 'finished'),
 CONSTRAINT has_grade CHECK (status <> 'finished' OR grade IS NOT NULL));
CREATE FUNCTION gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM enrolments WHERE student_id = OLD.student_id; RETURN OLD; END $$;
CREATE TRIGGER gone BEFORE DELETE ON students FOR EACH ROW EXECUTE FUNCTION gone();
ALTER TABLE enrolments ADD FOREIGN KEY (student_id) REFERENCES students;

--- wrong-01
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE enrolments (student_id integer NOT NULL REFERENCES students ON DELETE CASCADE, course_id integer NOT NULL REFERENCES courses, enrolled_on date NOT NULL, status text NOT NULL DEFAULT 'active' CHECK (status IN ('active','finished','dropped')), grade numeric(2,1) CHECK (grade BETWEEN 1 AND 6), CHECK (status <> 'finished' OR grade IS NOT NULL), PRIMARY KEY (student_id, course_id));

--- wrong-02
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE enrolments (student_id integer NOT NULL REFERENCES students ON DELETE CASCADE, course_id integer NOT NULL REFERENCES courses, enrolled_on date NOT NULL, status text NOT NULL DEFAULT 'active' CHECK (status IN ('active','finished','dropped')), grade numeric(2,1), CHECK ((status = 'finished' AND grade BETWEEN 1 AND 6) OR (status <> 'finished' AND grade IS NULL)), PRIMARY KEY (student_id, course_id));

--- wrong-03
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE enrolments (id serial PRIMARY KEY, student_id integer NOT NULL REFERENCES students ON DELETE CASCADE, course_id integer NOT NULL REFERENCES courses, enrolled_on date NOT NULL, status text NOT NULL DEFAULT 'active' CHECK (status IN ('active','finished','dropped')), grade numeric(2,1) CHECK (grade BETWEEN 1 AND 6), CHECK ((status = 'finished') = (grade IS NOT NULL)));
CREATE UNIQUE INDEX ON enrolments (student_id, course_id) WHERE status <> 'dropped';

--- wrong-04
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE enrolments (student_id integer NOT NULL REFERENCES students ON DELETE CASCADE, course_id integer NOT NULL REFERENCES courses ON DELETE CASCADE, enrolled_on date NOT NULL, status text NOT NULL DEFAULT 'active' CHECK (status IN ('active','finished','dropped')), grade numeric(2,1) CHECK (grade BETWEEN 1 AND 6), CHECK ((status = 'finished') = (grade IS NOT NULL)), PRIMARY KEY (student_id, course_id));

--- wrong-05
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE enrolments (student_id integer NOT NULL REFERENCES students ON DELETE CASCADE, course_id integer NOT NULL REFERENCES courses, enrolled_on date NOT NULL, status text NOT NULL DEFAULT 'active' CHECK (status IN ('active','finished','dropped')), grade integer CHECK (grade BETWEEN 1 AND 6), CHECK ((status = 'finished') = (grade IS NOT NULL)), PRIMARY KEY (student_id, course_id));

--- wrong-06
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE enrolments (student_id integer NOT NULL REFERENCES students ON DELETE CASCADE, course_id integer NOT NULL REFERENCES courses, enrolled_on date NOT NULL DEFAULT current_date CHECK (enrolled_on >= '2000-01-01'), status text NOT NULL DEFAULT 'active' CHECK (status IN ('active','finished','dropped')), grade numeric(2,1) CHECK (grade BETWEEN 1 AND 6), CHECK ((status = 'finished') = (grade IS NOT NULL)), PRIMARY KEY (student_id, course_id));

--- wrong-07
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL);
CREATE UNIQUE INDEX ON courses (lower(title));
CREATE TABLE enrolments (student_id integer NOT NULL REFERENCES students ON DELETE CASCADE, course_id integer NOT NULL REFERENCES courses, enrolled_on date NOT NULL, status text NOT NULL DEFAULT 'active' CHECK (status IN ('active','finished','dropped')), grade numeric(2,1) CHECK (grade BETWEEN 1 AND 6), CHECK ((status = 'finished') = (grade IS NOT NULL)), PRIMARY KEY (student_id, course_id));

--- wrong-08
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE enrolments (student_id integer NOT NULL REFERENCES students ON DELETE CASCADE, course_id integer NOT NULL REFERENCES courses, enrolled_on timestamp NOT NULL, status text NOT NULL DEFAULT 'active' CHECK (status IN ('active','finished','dropped')), grade numeric(2,1) CHECK (grade BETWEEN 1 AND 6), CHECK ((status = 'finished') = (grade IS NOT NULL)), PRIMARY KEY (student_id, course_id));

--- wrong-09
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE enrolments (student_id integer NOT NULL REFERENCES students ON DELETE CASCADE, course_id integer NOT NULL REFERENCES courses, enrolled_on date NOT NULL, status text NOT NULL CHECK (status IN ('active','finished','dropped')), grade numeric(2,1) CHECK (grade BETWEEN 1 AND 6), CHECK ((status = 'finished') = (grade IS NOT NULL)), PRIMARY KEY (student_id, course_id));

--- wrong-10
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE enrolments (student_id integer NOT NULL REFERENCES students ON DELETE CASCADE, course_id integer NOT NULL REFERENCES courses, enrolled_on date NOT NULL CHECK (enrolled_on <= '2099-01-01'), status text NOT NULL DEFAULT 'active' CHECK (status IN ('active','finished','dropped')), grade numeric(2,1) CHECK (grade BETWEEN 1 AND 6), CHECK ((status = 'finished') = (grade IS NOT NULL)), PRIMARY KEY (student_id, course_id));

--- wrong-11
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE enrolments (student_id integer NOT NULL REFERENCES students ON DELETE CASCADE, course_id integer NOT NULL REFERENCES courses, enrolled_on date NOT NULL, status text NOT NULL DEFAULT 'active' CHECK (status IN ('active','finished','dropped')), grade real CHECK (grade BETWEEN 1 AND 6), CHECK ((status = 'finished') = (grade IS NOT NULL)), PRIMARY KEY (student_id, course_id));

--- wrong-12
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE CHECK (length(title) BETWEEN 1 AND 5000));
CREATE TABLE enrolments (student_id integer NOT NULL REFERENCES students ON DELETE CASCADE, course_id integer NOT NULL REFERENCES courses, enrolled_on date NOT NULL, status text NOT NULL DEFAULT 'active' CHECK (status IN ('active','finished','dropped')), grade numeric(2,1) CHECK (grade BETWEEN 1 AND 6), CHECK ((status = 'finished') = (grade IS NOT NULL)), PRIMARY KEY (student_id, course_id));

--- wrong-13
CREATE TABLE students (student_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE courses (course_id integer PRIMARY KEY, title text NOT NULL UNIQUE);
CREATE TABLE enrolments (student_id smallint NOT NULL REFERENCES students ON DELETE CASCADE, course_id integer NOT NULL REFERENCES courses, enrolled_on date NOT NULL, status text NOT NULL DEFAULT 'active' CHECK (status IN ('active','finished','dropped')), grade numeric(2,1) CHECK (grade BETWEEN 1 AND 6), CHECK ((status = 'finished') = (grade IS NOT NULL)), PRIMARY KEY (student_id, course_id));
