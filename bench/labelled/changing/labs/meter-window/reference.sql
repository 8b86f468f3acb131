CREATE INDEX ON readings (meter_id, taken_at, reading_id);
