CREATE TABLE schools (
  "CDSCode" text PRIMARY KEY, "NCESDist" text, "StatusType" text NOT NULL, "County" text, "District" text, "School" text,
  "Street" text, "City" text, "Zip" text, "OpenDate" date, "ClosedDate" date, "Charter" integer, "Magnet" integer, "Virtual" char(1)
);
CREATE TABLE satscores (cds text, rtype char(1), sname text, "NumTstTakr" integer, "AvgScrRead" integer, "AvgScrMath" integer);
CREATE TABLE frpm (
  "CDSCode" text NOT NULL, "Academic Year" text, "County Code" text, "District Code" integer, "School Code" text,
  "County Name" text NOT NULL, "District Name" text, "School Name" text, "District Type" text, "School Type" text,
  "Educational Option Type" text, "NSLP Provision Status" text, "Charter School (Y/N)" integer, "Charter School Number" text,
  "Charter Funding Type" text, "IRC" integer, "Low Grade" text, "High Grade" text, "Enrollment (K-12)" double precision,
  "Free Meal Count (K-12)" double precision, "Percent (%) Eligible Free (K-12)" double precision, "FRPM Count (K-12)" double precision,
  "Percent (%) Eligible FRPM (K-12)" double precision, "Enrollment (Ages 5-17)" double precision, "Free Meal Count (Ages 5-17)" double precision,
  "2013-14 CALPADS Fall 1 Certification Status" integer
);
