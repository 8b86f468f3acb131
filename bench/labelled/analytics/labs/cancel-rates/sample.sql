INSERT INTO people VALUES (1,'no','rider'),(2,'yes','rider'),(3,'no','rider'),(10,'no','driver'),(11,'yes','driver');
INSERT INTO trips VALUES (1,1,10,'done','2024-10-11'),(2,1,10,'cancelled by rider','2024-10-11'),(3,3,10,'done','2024-10-11'),(4,2,10,'cancelled by driver','2024-10-11'),(5,3,11,'done','2024-10-12'),(6,1,NULL,'cancelled by rider','2024-10-13'),(7,3,10,'done','2024-10-14');
