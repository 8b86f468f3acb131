INSERT INTO members VALUES ('ada@x.org', 'Ada', 'basic', true), ('bo@x.org', 'Bo', 'pro', false), ('cy@x.org', 'Cy', 'basic', true), ('di@x.org', 'Di', 'pro', true);
INSERT INTO import_rows VALUES (1, 'ada@x.org', 'Ada L.', 'pro', false), (2, 'bo@x.org', 'Bo K.', 'pro', false), (3, 'cy@x.org', 'Cy', 'basic', true), (4, 'eva@x.org', 'Eva', 'basic', false);
