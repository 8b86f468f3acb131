CREATE FUNCTION days_late(due date, back date) RETURNS integer
LANGUAGE sql IMMUTABLE
RETURN CASE WHEN back > due THEN back - due ELSE 0 END;

CREATE FUNCTION late_fee(p_loan integer, p_day date) RETURNS numeric
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT least(days_late(l.due_on, least(l.returned_at::date, p_day)) * 0.20, 10.0)
    FROM loans AS l
    WHERE l.loan_id = p_loan;
END;
