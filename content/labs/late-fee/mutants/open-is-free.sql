-- caught_by: null-mishandled, wrong-result
CREATE FUNCTION late_fee(p_loan integer, p_day date) RETURNS numeric
LANGUAGE sql STABLE AS $$
    SELECT least(10.00, 0.20 * greatest(0, CASE WHEN returned_at::date < p_day THEN returned_at::date WHEN returned_at::date >= p_day THEN p_day END - due_on))
    FROM loans
    WHERE loan_id = p_loan
$$;
