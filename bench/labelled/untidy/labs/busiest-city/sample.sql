INSERT INTO airlines VALUES (1,'United Wings','UW','US'),(2,'Blue Jet','BJ','US'),(3,'Koru','KO','NZ');
INSERT INTO airports VALUES ('AAA','Ash Field','Ashton','US','US'),('AAB','Ash North','Ashton','US','US'),('BBB','Brook','Brook','US','US'),('CCC','Cove','Cove','NZ','NZ'),('DDD','Dale','Dale','NZ','NZ');
INSERT INTO flights VALUES (1,100,'AAA','BBB'),(1,101,'AAB','AAA'),(2,100,'BBB','CCC'),(2,7,'CCC','BBB'),(3,5,'AAB','CCC'),(3,6,'DDD',NULL),(3,8,'BBB','DDD');
