INSERT INTO seats VALUES ('Blue',1,true),('Blue',2,true),('Blue',3,false),('Blue',4,true),('Blue',5,true),('Blue',6,true),('Blue',8,true),('Red',1,true),('Red',2,NULL),('Red',3,true);
