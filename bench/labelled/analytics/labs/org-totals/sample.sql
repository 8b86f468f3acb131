INSERT INTO staff VALUES (1,'Ada',NULL,90),(2,'Ben',1,70),(3,'Cai',1,NULL),(4,'Dot',2,50),(5,'Eli',4,40),(6,'Flo',NULL,60);
