INSERT INTO holidays VALUES ('2026-01-01', 'New Year'), ('2026-04-06', 'Easter Monday'), ('2026-12-25', 'Christmas');
