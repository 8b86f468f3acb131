-- caught_by: not-defined
CREATE FUNCTION late_fee(p_loan integer, p_day date) RETURNS double precision
LANGUAGE sql STABLE AS $$
    SELECT least(10.00, 0.20 * greatest(0, least(returned_at::date, p_day) - due_on))
    FROM loans
    WHERE loan_id = p_loan
$$;
