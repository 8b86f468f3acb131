INSERT INTO schools ("CDSCode","StatusType","County","School","Charter") VALUES
('0110','Active','Alder','North High',1),('0111','Active','Alder','South High',1),('0112','Closed','Alder','Old Mill',1),
('0220','Active','Birch','Bay School',1),('0221','Active','Birch','Hill School',0),('0330','Pending','Cedar','New School',1),('0331','Active','Cedar','Lake School',1);
INSERT INTO frpm ("CDSCode","Academic Year","County Name","School Name","Charter School (Y/N)","Enrollment (K-12)","Free Meal Count (K-12)","Enrollment (Ages 5-17)","Free Meal Count (Ages 5-17)") VALUES
('0110','2014-2015','Alder','North High',1,400,100,390,100),('0111','2014-2015','Alder','South High',1,200,50,200,50),('0112','2014-2015','Alder','Old Mill',1,100,90,95,90),
('0220','2014-2015','Birch','Bay School',1,300,120,280,115),('0221','2014-2015','Birch','Hill School',0,100,80,100,80),('0220','2013-2014','Birch','Bay School',1,310,NULL,300,100),
('0330','2014-2015','Cedar','New School',1,50,40,50,40),('0331','2014-2015','Cedar','Lake School',1,0,0,0,0),('0331','2013-2014','Cedar','Lake School',1,60,15,60,15);
