--- right-1
-- RIGHT: one expression with least and greatest
CREATE FUNCTION late_fee(p_loan integer, p_day date) RETURNS numeric
LANGUAGE sql STABLE AS $$
    SELECT least(10.00, 0.20 * greatest(0,
        least(p_day, coalesce((returned_at AT TIME ZONE 'UTC')::date, p_day)) - due_on))
    FROM loans WHERE loan_id = p_loan
$$;

--- right-2
-- RIGHT: PL/pgSQL, step by step
CREATE FUNCTION late_fee(p_loan integer, p_day date) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
DECLARE
    l loans%ROWTYPE;
    last_day date := p_day;
    fee numeric;
BEGIN
    SELECT * INTO l FROM loans WHERE loan_id = p_loan;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF l.returned_at IS NOT NULL AND (l.returned_at AT TIME ZONE 'UTC')::date < p_day THEN
        last_day := (l.returned_at AT TIME ZONE 'UTC')::date;
    END IF;
    IF last_day <= l.due_on THEN
        RETURN 0;
    END IF;
    fee := (last_day - l.due_on) * 0.20;
    IF fee > 10 THEN
        fee := 10;
    END IF;
    RETURN fee;
END $$;

--- right-3
-- RIGHT: a helper for the days, and a body of SQL's own
CREATE FUNCTION late_days(p_due date, p_back timestamptz, p_day date) RETURNS integer
LANGUAGE sql STABLE
RETURN CASE
    WHEN p_back IS NULL OR (p_back AT TIME ZONE 'UTC')::date > p_day THEN greatest(p_day - p_due, 0)
    ELSE greatest((p_back AT TIME ZONE 'UTC')::date - p_due, 0)
END;
CREATE FUNCTION late_fee(p_loan integer, p_day date) RETURNS numeric
LANGUAGE sql STABLE
RETURN (SELECT least(late_days(l.due_on, l.returned_at, p_day) * 20, 1000) / 100.0 FROM loans AS l WHERE l.loan_id = p_loan);

--- wrong-1
-- WRONG: a return after p_day counts to the return
CREATE FUNCTION late_fee(p_loan integer, p_day date) RETURNS numeric
LANGUAGE sql STABLE AS $$
    SELECT least(10.00, 0.20 * greatest(0, coalesce((returned_at AT TIME ZONE 'UTC')::date, p_day) - due_on))
    FROM loans WHERE loan_id = p_loan
$$;

--- wrong-2
-- WRONG: 0 instead of NULL for a number that is no loan's
CREATE FUNCTION late_fee(p_loan integer, p_day date) RETURNS numeric
LANGUAGE sql STABLE AS $$
    SELECT coalesce((
        SELECT least(10.00, 0.20 * greatest(0,
            least(p_day, coalesce((returned_at AT TIME ZONE 'UTC')::date, p_day)) - due_on))
        FROM loans WHERE loan_id = p_loan
    ), 0)
$$;

--- wrong-3
-- WRONG: declared as a float
CREATE FUNCTION late_fee(p_loan integer, p_day date) RETURNS double precision
LANGUAGE sql STABLE AS $$
    SELECT least(10.00, 0.20 * greatest(0,
        least(p_day, coalesce((returned_at AT TIME ZONE 'UTC')::date, p_day)) - due_on))
    FROM loans WHERE loan_id = p_loan
$$;
