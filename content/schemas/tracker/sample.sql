INSERT INTO people (person_id, full_name, handle, active) VALUES
    (1, 'Priya Nair', 'priya', true),
    (2, 'Tom Adeyemi', 'tom', true),
    (3, 'Lena Fischer', 'lena', true),
    (4, 'Mateo Cruz Vega', 'mateo', true),
    (5, 'Noor Haddad', 'noor', true),
    (6, 'Jun Watanabe', 'jun', true),
    (7, 'Suharti', 'suharti', false),
    (8, 'Erik Lund', 'elund', false);

INSERT INTO teams (team_id, name) VALUES
    (1, 'Access'),
    (2, 'Money'),
    (3, 'Catalog');

INSERT INTO team_members (team_id, person_id) VALUES
    (1, 1),
    (1, 2),
    (2, 4),
    (2, 5),
    (3, 3),
    (3, 6);

INSERT INTO projects (project_id, key, name, team_id) VALUES
    (1, 'GATE', 'Sign-in', 1),
    (2, 'BILL', 'Invoices', 2),
    (3, 'SHELF', 'Catalog search', 3);

INSERT INTO sprints (sprint_id, project_id, name, starts_on, ends_on) VALUES
    (1, 1, 'Sprint 1', '2026-02-02', '2026-02-13'),
    (2, 1, 'Sprint 2', '2026-02-16', '2026-03-06'),
    (3, 2, 'Tax', '2026-02-16', '2026-03-06'),
    (4, 2, 'Archive', '2026-03-04', '2026-03-18'),
    (5, 3, 'Sprint 1', '2026-03-02', '2026-03-13'),
    (6, 3, 'Printing', '2026-03-09', '2026-03-20');

INSERT INTO issues (issue_id, project_id, title, kind, priority, reporter_id, assignee_id, sprint_id, labels, fields, points, fix_version, created_at, closed_at) VALUES
    (1, 1, 'Login page loops', 'bug', 1, 1, 2, 1, '{auth,web}', '{"customer": "Halden", "browser": "Firefox"}', 3, '1.8.2', '2026-02-03 09:10+00', '2026-02-06 11:00+00'),
    (2, 1, 'Stay signed in', 'story', 3, 3, 2, 1, '{auth}', '{}', 5, '1.9.0', '2026-02-04 13:30+00', '2026-02-20 16:00+00'),
    (3, 1, 'Slow start', 'bug', 2, 4, 1, 2, '{mobile,performance}', '{"customer": "Orbis"}', 8, NULL, '2026-02-17 08:45+00', NULL),
    (4, 2, 'Invoice in two languages', 'story', 2, 5, 4, 3, '{billing}', '{"customer": "Halden"}', 8, '2.0.0', '2026-02-18 10:00+00', '2026-03-06 16:20+00'),
    (5, 2, 'Tax is rounded twice', 'bug', 1, 5, 4, 3, '{billing,tax}', '{"browser": "Safari"}', 2, '1.9.1', '2026-03-02 09:30+00', '2026-03-03 10:30+00'),
    (6, 1, 'Dark mode', 'story', 4, 1, NULL, NULL, '{ui,wontfix}', '{"votes": 12}', NULL, NULL, '2026-02-05 15:15+00', '2026-02-19 09:00+00'),
    (7, 1, 'New test runner', 'task', NULL, 2, 1, 2, '{}', '{}', 1, '1.9.0', '2026-02-19 11:40+00', '2026-02-20 12:00+00'),
    (8, 3, 'Export freezes', 'bug', 2, 6, 6, 5, '{performance}', '{"customer": "Lumen", "browser": "Safari"}', 5, NULL, '2026-03-02 14:05+00', NULL),
    (9, 3, 'Search by author', 'story', 3, 3, 6, 5, '{search}', '{"customer": "Orbis"}', 3, '0.12.1', '2026-03-04 10:50+00', NULL),
    (10, 1, 'Session ends too early', 'bug', 3, 4, 2, 2, '{auth}', '{}', 2, '1.10.0', '2026-03-05 12:25+00', NULL),
    (11, 2, 'Archive old invoices', 'task', 3, 5, NULL, NULL, '{wontfix}', '{}', NULL, NULL, '2026-03-09 09:00+00', NULL),
    (12, 3, 'Labels are cut off', 'bug', 3, 6, 6, 6, '{print,ui}', '{"customer": "Lumen"}', 2, '0.4.0', '2026-03-10 08:20+00', '2026-03-12 17:45+00');

INSERT INTO dependencies (issue_id, blocked_by_id) VALUES
    (4, 5),
    (8, 3),
    (9, 8),
    (10, 2),
    (11, 4),
    (12, 9);

INSERT INTO comments (comment_id, issue_id, author_id, body, posted_at) VALUES
    (1, 1, 2, 'Happens after the second redirect.', '2026-02-04 10:05+00'),
    (2, 3, 1, 'No leak so far, it just needs more memory.', '2026-02-18 09:20+00'),
    (3, 5, 4, 'Rounded once in the view, once in the store.', '2026-03-02 11:30+00'),
    (4, 8, 6, 'Looks like a memory leak in the writer.', '2026-03-03 09:45+00'),
    (5, 8, 3, 'Can we split the file?', '2026-03-04 13:10+00'),
    (6, 8, 6, 'Splitting helps, but it is still leaking.', '2026-03-04 15:00+00'),
    (7, 9, 6, 'Waits for those memory leaks.', '2026-03-05 08:30+00'),
    (8, 4, 5, 'French is done.', '2026-03-06 14:40+00'),
    (9, 10, 2, 'The clock of the proxy is wrong.', '2026-03-09 10:15+00'),
    (10, 12, 6, 'Fixed with the new margins.', '2026-03-12 17:40+00');

INSERT INTO status_changes (change_id, issue_id, status, changed_at) VALUES
    (1, 1, 'open', '2026-02-03 09:10+00'),
    (2, 1, 'in progress', '2026-02-04 10:00+00'),
    (3, 1, 'review', '2026-02-05 15:00+00'),
    (4, 1, 'done', '2026-02-06 11:00+00'),
    (5, 4, 'open', '2026-02-18 10:00+00'),
    (6, 5, 'open', '2026-03-02 09:30+00'),
    (7, 8, 'open', '2026-03-02 14:05+00'),
    (8, 5, 'review', '2026-03-02 16:00+00'),
    (9, 5, 'done', '2026-03-03 10:30+00'),
    (10, 8, 'in progress', '2026-03-03 08:15+00'),
    (11, 4, 'review', '2026-03-04 09:00+00'),
    (12, 9, 'open', '2026-03-04 10:50+00'),
    (13, 4, 'done', '2026-03-06 16:20+00'),
    (14, 8, 'review', '2026-03-09 13:00+00');
