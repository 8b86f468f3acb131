INSERT INTO regions VALUES ('N','North'),('S','South'),('W','West');
INSERT INTO orders VALUES (1,'N','2024-02-10',100.00,'paid'),(2,'N','2024-05-11',40.50,'new'),(3,'N','2024-08-01',7.00,'cancelled'),(4,'S','2023-11-05',60.00,'paid'),(5,'S','2024-11-20',25.00,'paid'),(6,NULL,'2024-02-01',9.00,'paid'),(7,'S','2024-11-21',NULL,'new');
