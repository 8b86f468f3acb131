INSERT INTO departments VALUES (1,'Tools'),(2,'Paint'),(3,'Yard');
INSERT INTO workers VALUES (1,'Ana',1,5000),(2,'Bo',1,5000),(3,'Cy',1,4200),(4,'Di',2,3900),(5,'Ed',2,NULL),(6,'Fi',NULL,8000),(7,'Gus',1,4200),(8,'Hal',1,3000);
