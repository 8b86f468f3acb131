INSERT INTO colour VALUES (1,'Blue'),(2,'Brown'),(3,'Black'),(4,'Brown'),(5,'blue');
INSERT INTO publisher VALUES (1,'Nova Comics'),(2,'Dark Ink'),(3,'Nova Comics');
INSERT INTO superpower VALUES (1,'Flight'),(2,'Stealth'),(3,'Speed'),(4,'Sonar');
INSERT INTO superhero (id,superhero_name,eye_colour_id,hair_colour_id,skin_colour_id,publisher_id) VALUES (1,'Astra',2,4,1,1),(2,'Bolt',3,3,1,1),(3,'Crux',1,2,2,1),(4,'Dusk',2,2,NULL,2),(5,'Echo',3,3,3,2),(6,'Fray',1,1,1,2),(7,'Gale',1,5,1,3),(8,'Husk',3,3,NULL,3),(9,'Iris',NULL,NULL,1,3),(10,'Jinx',2,2,2,NULL);
INSERT INTO hero_power VALUES (1,1),(1,2),(1,2),(2,1),(3,1),(3,2),(3,3),(3,4),(4,1),(4,1),(5,2),(6,3),(6,4),(8,1),(10,1);
