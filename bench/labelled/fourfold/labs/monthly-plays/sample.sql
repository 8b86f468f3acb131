INSERT INTO artists OVERRIDING SYSTEM VALUE VALUES (1,'Low Tide'),(2,'Mira Kell'),(3,'The Posts'),(4,'Mira Kell'),(5,'Quiet Ones');
INSERT INTO tracks OVERRIDING SYSTEM VALUE VALUES (1,'Drift','Folk',201000),(2,'Glass','Pop',180500),(3,'Signal','Rock',240000),(4,'Nine','Jazz',330000),(5,'Drift',NULL,199000);
INSERT INTO track_artists OVERRIDING SYSTEM VALUE VALUES (1,1),(2,2),(3,3),(3,1),(4,4),(5,2);
INSERT INTO plays OVERRIDING SYSTEM VALUE VALUES ('ann',1,'2023-12-31 23:59:59',201),('ann',1,'2024-01-01 00:00',30),('bob',1,'2024-01-15 12:00',29),('bob',3,'2024-03-02 08:00',240),('cy',3,'2024-03-02 08:00',240),('ann',2,'2024-01-20 10:00',100),('ann',5,'2024-02-20 10:00',199),('dan',4,'2024-02-01 00:00',NULL),('dan',2,'2024-02-05 09:00',180);
