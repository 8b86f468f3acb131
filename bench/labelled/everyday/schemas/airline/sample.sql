INSERT INTO airports VALUES ('LIS','Lisbon','Europe/Lisbon'),('OPO','Porto','Europe/Lisbon'),('HND','Tokyo','Asia/Tokyo'),('DEN','Denver','America/Denver'),('AKL','Auckland','Pacific/Auckland'),('KEF','Reykjavik','UTC');
INSERT INTO flights VALUES
(1,'PW 10','LIS','OPO','2026-03-08 07:00+00','2026-03-08 08:00+00','flown'),
(2,'PW 11','OPO','HND','2026-03-08 20:00+00','2026-03-09 09:30+00','flown'),
(3,'PW 12','HND','DEN','2026-03-09 16:00+00','2026-03-10 02:00+00','flown'),
(4,'PW 13','DEN','AKL','2026-03-10 04:00+00','2026-03-10 17:00+00','scheduled'),
(5,'PW 10','LIS','OPO','2026-03-09 07:00+00','2026-03-09 08:00+00','cancelled'),
(6,'PW 14','LIS','KEF','2026-03-09 22:00+00','2026-03-10 02:00+00','flown'),
(7,'PW 15','OPO','LIS','2026-03-10 11:00+00','2026-03-10 12:00+00','flown'),
(8,'PW 16','HND','AKL','2026-03-10 15:30+00','2026-03-11 02:00+00','scheduled'),
(9,'PW 17','KEF','LIS','2026-03-10 16:30+00','2026-03-10 19:00+00','scheduled');
INSERT INTO crew VALUES (1,'Ines','LIS'),(2,'Kenji','HND'),(3,'Ruth',NULL),(4,'Ines','OPO'),(5,'Tama','AKL');
INSERT INTO duties VALUES (1,1,'captain'),(2,2,'captain'),(3,2,'officer'),(4,1,'captain'),(6,3,'cabin'),(7,1,'officer'),(8,1,'captain'),(9,3,'cabin'),(5,4,'captain'),(9,1,'cabin');
