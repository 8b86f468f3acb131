INSERT INTO sheet VALUES
    ('s1', 'ada@example.org', 'SQL', 'R1', 'North', 5),
    ('s1', 'ada@example.org', 'Go', 'R2', 'North', NULL),
    ('s2', 'bo@example.org', 'SQL', 'R1', 'North', 4),
    ('s3', 'cy@example.org', 'Go', 'R2', 'North', 6);
