INSERT INTO subscribers (subscriber_id, email, full_name, country, confirmed_at) VALUES
    (1, 'Ines.Carvalho@example.org', 'Ines Carvalho', 'PT', '2025-01-03 09:00:00+00'),
    (2, 'weber@example.org', 'Otto Weber', 'DE', '2025-01-04 18:30:00+00'),
    (3, 'Weber@example.org', 'Olga Weber', 'AT', NULL),
    (4, 'chen@example.org', 'Li Chen', 'SG', '2025-02-11 06:15:00+00');

INSERT INTO issues (issue_id, subject, sent_at) VALUES
    (1, 'What is new in January', '2025-01-15 08:00:00+00'),
    (2, 'What is new in February', '2025-02-15 08:00:00+00');

INSERT INTO events (event_id, subscriber_id, issue_id, happened_at, payload) VALUES
    (101, 1, 1, '2025-01-15 08:20:00+00', '{"kind": "open", "device": "phone"}'),
    (102, 1, 1, '2025-01-15 08:21:00+00', '{"kind": "click", "link": "/prices", "device": "phone"}'),
    (103, 2, 1, '2025-01-15 12:00:00+00', '{"kind": "open", "device": "desktop"}'),
    (104, 2, 1, '2025-01-15 12:05:00+00', '{"kind": "click", "link": "/jobs", "device": "desktop"}'),
    (105, 4, 2, '2025-02-15 08:02:00+00', '{"kind": "bounce", "code": 550}'),
    (106, 1, 2, '2025-02-15 09:00:00+00', '{"kind": "open", "device": "desktop"}'),
    (107, 1, 2, '2025-02-15 09:01:00+00', '{"kind": "click", "link": "/jobs", "device": "desktop"}'),
    (108, 2, 2, '2025-02-16 07:45:00+00', '{"kind": "complaint", "link": "/prices"}');
