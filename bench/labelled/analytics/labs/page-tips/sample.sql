INSERT INTO friendships VALUES (1,2),(2,1),(3,1),(2,3),(4,2);
INSERT INTO likes VALUES (1,'tea'),(2,'tea'),(2,'ski'),(3,'ski'),(3,'go'),(3,'go'),(4,'tea');
