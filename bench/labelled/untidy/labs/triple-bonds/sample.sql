INSERT INTO molecule VALUES ('TR000','+'),('TR001','-'),('TR002','+'),('TR003',NULL),('TR004','-'),('TR005','+');
INSERT INTO atom VALUES ('TR000_1','TR000','cl'),('TR000_2','TR000','c'),('TR001_1','TR001','n'),('TR001_2','TR001','c'),('TR002_1','TR002','h');
INSERT INTO bond VALUES ('TR000_1_2','TR000','#'),('TR000_2_3','TR000','#'),('TR001_1_2','TR001','#'),('TR002_1_2','TR002','='),('TR003_1_2','TR003','#'),('TR004_1_2','TR004','-'),('TR005_1_2','TR005',NULL);
INSERT INTO connected VALUES ('TR000_1','TR000_2','TR000_1_2'),('TR000_2','TR000_1','TR000_1_2'),('TR001_1','TR001_2','TR001_1_2');
