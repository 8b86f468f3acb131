INSERT INTO rooms (room_id, name) VALUES (1, 'Garden'), (2, 'Street');
