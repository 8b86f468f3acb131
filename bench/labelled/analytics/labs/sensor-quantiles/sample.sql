INSERT INTO sensors VALUES (1,'attic'),(2,'cellar'),(3,'porch');
INSERT INTO readings VALUES (1,1,20.5),(2,1,21.0),(3,1,19.0),(4,1,NULL),(5,2,12.0),(6,2,12.0),(7,2,13.0),(8,2,18.5),(9,7,4.0);
