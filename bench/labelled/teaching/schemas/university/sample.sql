INSERT INTO students VALUES
(1,'Anders','anders@uni.example'),(2,'Bergman','b.bergman@UNI.example'),(3,'Chopin','chopin@mail.test'),(4,'Dubois',NULL),(5,'Eriksen','e1@mail.test'),
(6,'Fischer','fischer@stud.uni.example'),(7,'Garcia','GARCIA@mail.TEST'),(8,'Dubois','jd@uni.example'),(9,'Hansen',NULL),(10,'Ivanov','ivan.ov@home.test');
INSERT INTO courses VALUES ('DB1','Databases',6),('ALG','Algorithms',6),('OS','Operating Systems',4),('NET','Networks',4),('THE','Thesis',12),('ETH','Ethics',2);
INSERT INTO enrolments VALUES
(1,'DB1',1,78),(1,'ALG',1,50),(1,'THE',4,91),(1,'ETH',2,NULL),(2,'DB1',1,49),(2,'DB1',2,64),(2,'ALG',2,55),(2,'THE',5,50),
(3,'DB1',2,66),(3,'ALG',2,NULL),(3,'THE',4,70),(4,'OS',1,80),(4,'NET',1,45),(4,'NET',2,44),(5,'DB1',1,51),(5,'ALG',1,30),(5,'ALG',2,49),
(6,'DB1',3,NULL),(7,'DB1',1,90),(7,'OS',1,90),(7,'ALG',1,62),(7,'THE',4,49),(7,'THE',5,88),(8,'DB1',1,35),(8,'ETH',1,100),(10,'ETH',3,0);
