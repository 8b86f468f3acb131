-- caught_by: wrong-result
CREATE FUNCTION late_fee(p_loan integer, p_day date) RETURNS numeric
LANGUAGE sql STABLE AS $$
    SELECT coalesce(max(least(10.00, 0.20 * greatest(0, least(returned_at::date, p_day) - due_on))), 0)
    FROM loans
    WHERE loan_id = p_loan
$$;
