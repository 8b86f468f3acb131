CREATE OR REPLACE FUNCTION late_fee(p_loan integer, p_day date) RETURNS numeric
LANGUAGE sql AS $body$
    WITH stay AS (
        SELECT due_on, CASE WHEN (returned_at AT TIME ZONE 'UTC')::date <= p_day
            THEN (returned_at AT TIME ZONE 'UTC')::date ELSE p_day END AS ends_on
        FROM loans WHERE loan_id = p_loan
    )
    SELECT CASE
        WHEN ends_on <= due_on THEN 0
        WHEN ends_on - due_on >= 50 THEN 10
        ELSE (ends_on - due_on) * 0.2 END
    FROM stay
$body$;
