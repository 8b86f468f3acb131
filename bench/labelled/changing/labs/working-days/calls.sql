SELECT working_days(DATE '2026-01-01', DATE '2026-01-31') AS days;
SELECT working_days(:holidays.day, :holidays.day + 7) AS days;
SELECT working_days(:holidays.day - 3, :holidays.day) AS days;
SELECT working_days(:holidays.day - 1, :holidays.day + 1) AS days;
SELECT working_days(:holidays.day, :holidays.day) AS days;
SELECT working_days(DATE '2026-02-07' + g, DATE '2026-02-14') AS days FROM generate_series(0, 10) AS g;
SELECT working_days(DATE '2026-05-04', DATE '2026-05-04' + g) AS days FROM generate_series(0, 8) AS g;
SELECT working_days(DATE '2025-03-05', DATE '2027-02-10') AS days;
SELECT working_days(NULL, DATE '2026-05-04') AS a, working_days(DATE '2026-05-04', NULL) AS b, working_days(NULL, NULL) AS c;
