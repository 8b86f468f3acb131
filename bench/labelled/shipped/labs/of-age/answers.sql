--- right-1
-- the day eighteen years ago
SELECT patient_id, full_name, birth_date FROM patients WHERE birth_date <= DATE '2026-04-01' - interval '18 years' ORDER BY birth_date, patient_id

--- right-2
-- years of age()
SELECT patient_id, full_name, birth_date FROM patients WHERE extract(year FROM age(DATE '2026-04-01', birth_date)) >= 18 ORDER BY birth_date, patient_id

--- right-3
-- row comparison of year, month and day
SELECT patient_id, full_name, birth_date FROM patients
WHERE (extract(year FROM birth_date) + 18, extract(month FROM birth_date), extract(day FROM birth_date)) <= (2026, 4, 1) ORDER BY birth_date, patient_id

--- right-9
-- compares age() with an interval, 11 months and 30 days count as a year: wrong for birth_date 2008-04-02
SELECT patient_id, full_name, birth_date FROM patients WHERE age(DATE '2026-04-01', birth_date) >= interval '18 years' ORDER BY birth_date, patient_id

--- wrong-2
-- days by 365.25: wrong for birth_date 2008-04-01
SELECT patient_id, full_name, birth_date FROM patients WHERE (DATE '2026-04-01' - birth_date) / 365.25 >= 18 ORDER BY birth_date, patient_id

--- wrong-3
-- difference of years
SELECT patient_id, full_name, birth_date FROM patients WHERE 2026 - extract(year FROM birth_date) >= 18 ORDER BY birth_date, patient_id
