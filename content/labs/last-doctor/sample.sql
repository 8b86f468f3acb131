INSERT INTO doctors (doctor_id, name, on_call) VALUES
    (1, 'Amara', true), (2, 'Bruno', true), (3, 'Chen', false);
