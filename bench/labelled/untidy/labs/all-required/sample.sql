INSERT INTO program VALUES ('Math','Science'),('Law','Law'),('Art',NULL);
INSERT INTO student VALUES (1,'Uma','Math',NULL),(2,'Vic','Math',NULL),(3,'Wes','Law',NULL),(4,'Xia','Art',NULL),(5,'Yan',NULL,NULL),(6,'Zed','Math',NULL),(7,'Uma','Law',NULL);
INSERT INTO course VALUES ('M1','Algebra',6),('M2','Analysis',6),('L1','Civil',5),('E1','Essay',2);
INSERT INTO requirement VALUES ('Math','M1'),('Math','M2'),('Math','M1'),('Law','L1');
INSERT INTO enrolment VALUES (1,'M1','201901','F'),(1,'M1','201902','B'),(1,'M2','201902','A'),(2,'M1','201901','C'),(2,'M1','201902','A'),(2,'L1','201902','A'),(3,'L1','201901',NULL),(6,'M1','201901','D'),(6,'M2','201901','F'),(7,'L1','201901','D'),(7,'E1','201901','A'),(9,'M1','201901','A');
