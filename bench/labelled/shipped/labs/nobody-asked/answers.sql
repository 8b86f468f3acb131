--- right-1
-- key does not exist
SELECT measurement_id, patient_id, value FROM measurements WHERE kind = 'glucose' AND NOT details ? 'fasting' ORDER BY 1

--- right-2
-- arrow yields SQL NULL only for a missing key
SELECT measurement_id, patient_id, value FROM measurements WHERE kind = 'glucose' AND details -> 'fasting' IS NULL ORDER BY measurement_id

--- right-3
-- anti join against the keys, by EXCEPT
SELECT measurement_id, patient_id, value FROM measurements WHERE kind = 'glucose'
EXCEPT SELECT measurement_id, patient_id, value FROM measurements, jsonb_object_keys(details) k WHERE k = 'fasting' ORDER BY measurement_id

--- wrong-1
-- a JSON null counts as not asked
SELECT measurement_id, patient_id, value FROM measurements WHERE kind = 'glucose' AND details ->> 'fasting' IS NULL ORDER BY 1

--- wrong-2
-- the word anywhere in the text: wrong where it stands in a value, another key or deeper
SELECT measurement_id, patient_id, value FROM measurements WHERE kind = 'glucose' AND details::text NOT LIKE '%fasting%' ORDER BY 1

--- wrong-3
-- only empty details: wrong where other keys are there
SELECT measurement_id, patient_id, value FROM measurements WHERE kind = 'glucose' AND details = '{}' ORDER BY 1
