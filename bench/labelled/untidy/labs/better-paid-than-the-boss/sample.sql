INSERT INTO department VALUES (1,'Sales',1000,NULL),(2,'Lab',2000,NULL),(3,'Sales',500,NULL),(4,'Store',NULL,NULL),(5,'Works',10,NULL);
INSERT INTO employee VALUES (10,'Ada Orr',1,NULL,5000,'20010101'),(11,'Bo Vik',1,10,5200,'20050101'),(12,'Cem Ak',2,10,4000,'20110101'),(13,'Dee Fox',2,12,4000,'20110601'),(14,'Eli Ray',3,12,4500,'20120101'),(15,'Fay Lin',4,13,4100.50,'20130101'),(16,'Gus Oda',4,15,9000,NULL),(17,'Hal Poe',NULL,15,9999,NULL),(18,'Ivy Kim',5,16,NULL,NULL);
UPDATE department SET head = 10 WHERE dept_id = 2;
UPDATE department SET head = 12 WHERE dept_id = 4;
