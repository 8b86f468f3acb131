INSERT INTO counters (year, last_number) VALUES (2025, 0), (2026, 0);
